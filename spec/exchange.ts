import type { ApiRequest } from "./request.ts";

/**
 * An answer's body, read without trust: bounded in bytes and in depth, never an exception. What was "not kept" was right
 * for the run, but is not in its recording.
 */
export type Body =
  | { readonly kind: "json"; readonly value: unknown; readonly text: string }
  | { readonly kind: "text"; readonly text: string; readonly problem: "empty" | "not JSON" | "too deep" }
  | { readonly kind: "bytes"; readonly length: number; readonly problem: "not UTF-8" | "undecodable" | "too large" | "not kept" };

/** Header names in lower case, in the order they came, duplicates kept. */
export type Headers = readonly (readonly [name: string, value: string])[];

export interface Answered {
  readonly kind: "answered";
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** No usable answer came. It says nothing about the contract. */
export interface Silent {
  readonly kind: "silent";
  readonly why:
    | "timed out"
    | "connection refused"
    | "connection reset"
    | "name not found"
    | "TLS failed"
    | "too large"
    | "not HTTP"
    | "cancelled";
  readonly detail: string;
}

export type Answer = Answered | Silent;

/** One request and its answer, as plain data. Times are milliseconds since the run began. */
export interface Exchange {
  /** Position in the run's evidence. */
  readonly index: number;
  readonly lane: number;
  readonly request: ApiRequest;
  readonly answer: Answer;
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** The first header of that name (lower case), or undefined. */
export function headerOf(answer: Answered, name: string): string | undefined {
  return answer.headers.find(([key]) => key === name)?.[1];
}

/** Throttling, maintenance, and what a gateway says when the server behind it does not answer. */
const voidStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/**
 * Whether an answer says nothing about the contract: silence, throttling, maintenance.
 * Such a case is void: neither passed nor failed.
 */
export function isVoid(answer: Answer): boolean {
  return answer.kind === "silent" || voidStatuses.has(answer.status);
}
