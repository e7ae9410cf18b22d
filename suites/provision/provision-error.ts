import type { Trouble } from "../campaign/result.ts";

/** Why a run cannot bring its own assets, in one sentence. */
export class ProvisionError extends Error {
  override readonly name = "ProvisionError";
  readonly whose: Trouble["whose"];

  constructor(sentence: string, whose: Trouble["whose"] = "configuration") {
    super(sentence);
    this.whose = whose;
  }
}
