import type { ApiRequest } from "./request.ts";

/**
 * An answer's body, read without trust: bounded in bytes, in depth and in values, never an exception. Of a text that is
 * not parsed only the beginning is kept; a body that is too large was read up to `length` bytes. What was "not kept" was
 * right for the run, but is not in its recording.
 */
export type Body =
  | { readonly kind: "json"; readonly value: unknown; readonly text: string }
  | {
      readonly kind: "text";
      readonly text: string;
      readonly problem: "empty" | "not JSON" | "too deep" | "too many values";
    }
  | {
      readonly kind: "bytes";
      readonly length: number;
      readonly problem: "not UTF-8" | "undecodable" | "too large" | "not kept";
    };

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
    | "certificate not trusted"
    | "proxy failed"
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

/** What is wrong with a body that is no JSON, to stand behind "got". */
export function bodyInWords(body: Exclude<Body, { kind: "json" }>): string {
  switch (body.problem) {
    case "empty":
      return "an empty body";
    case "not JSON":
      return "a body that is not JSON";
    case "too deep":
      return "JSON that is nested too deep to be read";
    case "too many values":
      return "JSON of too many values to be read";
    case "not UTF-8":
      return `${body.length} bytes that are not UTF-8`;
    case "undecodable":
      return `${body.length} bytes that cannot be decoded as their Content-Encoding says`;
    case "too large":
      return `a body of more than ${Math.floor(body.length / 1024 / 1024)} MB, of which no more was read`;
    case "not kept":
      return `a body of ${body.length} bytes that the recording does not hold`;
  }
}

/**
 * Whether an answer says nothing about the contract: silence, throttling, maintenance.
 * Such a case is void: neither passed nor failed.
 */
export function isVoid(answer: Answer): boolean {
  return answer.kind === "silent" || voidStatuses.has(answer.status);
}
