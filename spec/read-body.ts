import type { Body } from "./exchange.ts";

/** Deeper nesting than any contract needs; beyond it nothing is parsed, so that no walk over the value can overflow. */
const deepest = 64;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads a body's bytes without trust: any bytes give a Body, never an exception. */
export function readBody(bytes: Uint8Array): Body {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { kind: "bytes", length: bytes.length, problem: "not UTF-8" };
  }
  if (text.trim() === "") return { kind: "text", text, problem: "empty" };
  if (isTooDeep(text)) return { kind: "text", text: text.slice(0, 1000), problem: "too deep" };
  try {
    const value: unknown = JSON.parse(text);
    return { kind: "json", value, text };
  } catch {
    return { kind: "text", text, problem: "not JSON" };
  }
}

/** Counts open brackets outside of strings; good enough for JSON, harmless for anything else. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === "[" || token === "{") depth += 1;
    else if (token === "]" || token === "}") depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}
