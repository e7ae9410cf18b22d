import type { Cargo } from "../../fixtures/provision/cargo.ts";
import type { Specimen } from "../../fixtures/provision/specimens.ts";
import type { Facts } from "../../spec/facts.ts";
import type { Standing } from "./settle.ts";

/** An upload and what became of it. */
export interface Made {
  readonly specimen: Specimen;
  readonly cargo: Cargo;
  readonly id: string;
  readonly standing: Standing;
  /** What is true of it. */
  readonly facts: Facts;
  /** Whether the id is that of what was uploaded: what is not ours is read, and nothing else is done to it. */
  readonly ours: boolean;
}
