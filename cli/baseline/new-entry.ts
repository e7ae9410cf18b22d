import type { NewFailure } from "./waive.ts";

/** What stands for a reason until somebody writes one. */
export const reasonToFillIn = "TODO: say why this may stay for now";

/** An entry for a failure that no baseline knows of yet, in the order in which its keys are written. */
export function newEntry({ id, class: name, sometimes }: NewFailure): Record<string, string | boolean> {
  return {
    id,
    ...(name !== undefined && { class: name }),
    reason: reasonToFillIn,
    ...(sometimes && { sometimes }),
  };
}

/** Entries as lines of YAML, to be pasted under `failures:`. */
export function entryLines(failures: readonly NewFailure[]): string[] {
  return failures.flatMap((failure) =>
    Object.entries(newEntry(failure)).map(
      ([key, value], at) => `${at === 0 ? "  - " : "    "}${key}: ${key === "reason" ? JSON.stringify(value) : value}`,
    ),
  );
}
