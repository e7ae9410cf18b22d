import { isToken } from "../../vocabulary.ts";
import { put } from "../answers.ts";
import { fault, type Fault } from "../judge-cases.ts";
import { read, readAll } from "../requests.ts";
import { scene, type Scene, type Surroundings } from "../scene.ts";

const inWords = (value: unknown): string => (JSON.stringify(value) ?? "nothing").slice(0, 60);

/** An image whose answer says the wrong thing at a place, and what is expected there. */
export function wrong(pointer: string, value: unknown, expected: string, surroundings: Surroundings = {}): Fault {
  const tokens = pointer.split("/").filter(isToken);
  const claim = `${inWords(value)} at ${pointer} where it is ${expected}`;
  const told = { pointer, expected, actual: inWords(value).slice(0, 40) };
  return fault(claim, [read("image", ...tokens), put(pointer, value)], told, surroundings);
}

/** An image whose answer says this at a place. */
export function saying(pointer: string, value: unknown, surroundings: Surroundings = {}): Scene {
  return scene(`${inWords(value)} at ${pointer}`, [readAll("image"), put(pointer, value)], surroundings);
}
