import type { ReportedExample } from "./report.ts";

/** How an example shows again, where sending its request once does not do. */
export function recurrenceInWords({ recurrence, steps }: ReportedExample): string | undefined {
  if (recurrence === "now and then")
    return "seen in this run, but not when the same request was sent again: it shows now and then, so replay sends it many times";
  if (recurrence === "after its steps" && steps.length > 0)
    return "it shows where these requests are sent one after the other, in this order";
  return undefined;
}
