import type { Violation } from "./rule.ts";
import { show } from "./show.ts";

/** A violation at one place of the body, the value found there shown. */
export function wrong(pointer: string, expected: string, actual: unknown): Violation {
  return { pointer, expected, actual: show(actual) };
}
