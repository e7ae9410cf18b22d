import type { Answer, Body, Headers } from "../../spec/exchange.ts";
import { readBody } from "../../spec/read-body.ts";
import type { RecordedEntry } from "./har-schema.ts";

/** Why an exchange of a recording cannot be judged. */
export interface LeftOut {
  readonly why: string;
}

/**
 * A recorded answer, or why it says nothing of the target.
 * @param ours whether this package recorded it, and so knew what it sent
 */
export function answerIn({ request, response, _fromCache }: RecordedEntry, ours: boolean): Answer | LeftOut {
  const { status } = response;
  if (status === 0) return { why: "no answer" };
  if (!ours) {
    if (_fromCache !== undefined || status === 304) return { why: "an answer from the browser's cache" };
    if (status === 401 || status === 403) return { why: "a refused credential" };
    if (status >= 300 && status < 400) return { why: "a redirect" };
  }
  const body = bodyIn(response.content, request.method !== "HEAD" && status === 200) ?? unwritten(response.content);
  if (body === undefined) return { why: "no text of the body" };
  return { kind: "answered", status, headers: headersIn(response.headers), body };
}

function headersIn(headers: RecordedEntry["response"]["headers"]): Headers {
  return headers
    .filter(({ name }) => !name.startsWith(":"))
    .map(({ name, value }) => [name.toLowerCase(), value] as const);
}

/** Our own recordings say of what is no text why it is none. */
function unwritten({ comment = "", size = 0 }: RecordedEntry["response"]["content"]): Body | undefined {
  const problem = (["not UTF-8", "undecodable", "too large"] as const).find((one) => comment.endsWith(`: ${one}`));
  return problem === undefined ? undefined : { kind: "bytes", length: size, problem };
}

/** undefined where the body is needed, and the recording has nothing or only a part of it. */
function bodyIn({ text, encoding, size }: RecordedEntry["response"]["content"], needed: boolean): Body | undefined {
  if (text === undefined) return needed ? undefined : { kind: "text", text: "", problem: "empty" };
  const bytes = Buffer.from(text, encoding === "base64" ? "base64" : "utf8");
  const body = readBody(bytes);
  const cut = body.kind !== "json" && size !== undefined && size > bytes.length;
  return cut ? undefined : body;
}
