import type { Body } from "./exchange.ts";

/** Deeper nesting than any contract needs; beyond it nothing is parsed, so that no walk over the value can overflow. */
const deepest = 64;
/** More values than a full page of the list has; parsed, each takes some ten times the bytes that it was written in. */
const mostValues = 200_000;
/** Bytes that are kept of a text that tells nothing as JSON. */
const longestScrap = 16 * 1024;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

/** Reads a body's bytes without trust: any bytes give a Body, never an exception. */
export function readBody(bytes: Uint8Array): Body {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { kind: "bytes", length: bytes.length, problem: "not UTF-8" };
  }
  const scrap = (): string => (bytes.length <= longestScrap ? text : beginningOf(bytes));
  if (text.trim() === "") return { kind: "text", text: scrap(), problem: "empty" };
  const problem = excessOf(text);
  if (problem !== undefined) return { kind: "text", text: scrap(), problem };
  try {
    const value: unknown = JSON.parse(text);
    return { kind: "json", value, text };
  } catch {
    return { kind: "text", text: scrap(), problem: "not JSON" };
  }
}

/** Decoded once more: a slice of the text would keep all of it in memory. */
function beginningOf(bytes: Uint8Array): string {
  return lenient.decode(bytes.subarray(0, longestScrap));
}

/** Counts brackets and commas outside of strings; good enough for JSON, harmless for anything else. */
function excessOf(text: string): "too deep" | "too many values" | undefined {
  // Nearly all bodies are short and have few brackets; nothing else need be looked at then.
  if (text.length <= mostValues && text.split("[").length + text.split("{").length <= deepest) return undefined;
  let depth = 0;
  let values = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === backslash) at += 1;
      else if (char === quote) inString = false;
    } else if (char === quote) inString = true;
    else if (char === openBracket || char === openBrace) {
      depth += 1;
      values += 1;
      if (depth > deepest) return "too deep";
    } else if (char === closeBracket || char === closeBrace) depth -= 1;
    else if (char === comma) values += 1;
    if (values > mostValues) return "too many values";
  }
  return undefined;
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];
