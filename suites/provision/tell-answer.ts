import type { Answer } from "../../spec/exchange.ts";
import { describeStatus } from "../../spec/status.ts";

/** What an answer to a write means for what comes next. */
export type Told = "done" | "will be done" | "not offered" | "not permitted" | "refused" | "unavailable";

/** Whether an answer promises that the write is done, now or soon. */
export function isDone(answer: Answer): boolean {
  return ["done", "will be done"].includes(tell(answer));
}

/** 202 says that something will be done; any other 2xx, that it is. */
export function tell(answer: Answer): Told {
  if (answer.kind === "silent") return "unavailable";
  const { status } = answer;
  if (status === 202) return "will be done";
  if (status >= 200 && status < 300) return "done";
  if (status === 401 || status === 403) return "not permitted";
  if (status === 404 || status === 405 || status === 501) return "not offered";
  return status === 429 || status >= 500 ? "unavailable" : "refused";
}

/** Completes a sentence that begins with the operation: "answers 405 Method Not Allowed". */
export function whyNot(answer: Answer): string {
  return answer.kind === "silent" ? `gave no answer (${answer.why})` : `answers ${describeStatus(answer.status)}`;
}

/** Milliseconds that what was done may take to show: a store may lag a little; what was only promised may take longer. */
export function lagAfter(answer: Answer, settle: number): number {
  return tell(answer) === "will be done" ? settle : Math.min(settle, 5000);
}
