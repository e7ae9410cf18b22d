import type { JsonObject } from "../body.ts";
import { isObject } from "../body.ts";
import type { Answer, Body, Headers, Silent } from "../exchange.ts";

/** How an answer departs from the right one. */
export type Change = (right: Answer) => Answer;

const json: Headers = [["content-type", "application/json"]];

export function jsonBody(value: unknown): Body {
  return { kind: "json", value, text: JSON.stringify(value) };
}

export function answer(status: number, value: unknown, headers: Headers = json): Answer {
  return { kind: "answered", status, headers, body: jsonBody(value) };
}

export function textAnswer(status: number, text: string): Answer {
  const problem = text === "" ? "empty" : "not JSON";
  return { kind: "answered", status, headers: [["content-type", "text/html"]], body: { kind: "text", text, problem } };
}

export function silence(why: Silent["why"] = "timed out"): Answer {
  return { kind: "silent", why, detail: "nothing came" };
}

/** The usual body of a 422 for an unknown value of `include`. */
export function refusal(value: string): Answer {
  const issue = { type: "enum", loc: ["query", "include", 0], msg: "Input should be a known value", input: value };
  return answer(422, { detail: [issue] });
}

/** Another status, with an error's body. */
export const status =
  (code: number): Change =>
  () =>
    answer(code, { detail: "no" });

export const being =
  (other: Answer): Change =>
  () =>
    other;

export const saying =
  (code: number, value: unknown): Change =>
  () =>
    answer(code, value);

/** Changes the JSON object of an answer. */
export const reshaped =
  (change: (body: JsonObject) => unknown): Change =>
  (right) => {
    if (right.kind !== "answered" || right.body.kind !== "json" || !isObject(right.body.value)) return right;
    return { ...right, body: jsonBody(change(right.body.value)) };
  };

/** Puts a value at a JSON pointer; undefined takes away what is there. */
export const put = (pointer: string, value: unknown): Change => reshaped((body) => placed(body, parts(pointer), value));

export const puts = (fields: JsonObject): Change => reshaped((body) => ({ ...body, ...fields }));

export const headers =
  (...pairs: Headers): Change =>
  (right) =>
    right.kind === "answered" ? { ...right, headers: pairs } : right;

/** One change after the other. */
export const all =
  (...changes: readonly Change[]): Change =>
  (right) =>
    changes.reduce((changed, change) => change(changed), right);

export function parts(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function placed(at: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(at))
    return at.map((item: unknown, index) => (String(index) === key ? placed(item, rest, value) : item));
  const object = isObject(at) ? at : {};
  const inner = placed(object[key], rest, value);
  if (inner === undefined) return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
  return { ...object, [key]: inner };
}
