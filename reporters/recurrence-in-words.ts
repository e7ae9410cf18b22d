import type { ReportedExample } from "./report.ts";

/** How an example shows again, where sending its request once does not do. Replay fetches URLs but once. */
export function recurrenceInWords({
  recurrence,
  steps,
  fetched,
}: Pick<ReportedExample, "recurrence" | "steps" | "fetched">): string | undefined {
  if (recurrence === "now and then")
    return `it shows now and then, not each time the request is sent${fetched === undefined ? ", so replay sends it many times" : ""}`;
  if (recurrence === "after its steps" && steps.length > 0)
    return "it shows where these requests are sent one after the other, in this order";
  return undefined;
}
