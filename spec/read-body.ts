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
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === backslash) at += 1;
      else if (char === quote) inString = false;
    } else if (char === quote) inString = true;
    else if (char === openBracket || char === openBrace) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (char === closeBracket || char === closeBrace) depth -= 1;
  }
  return false;
}

const [quote, backslash] = [0x22, 0x5c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];
