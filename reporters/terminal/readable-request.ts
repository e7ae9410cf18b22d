import { escapeControls } from "../../spec/show.ts";
import { readUrl } from "../../spec/read-url.ts";

/** Escapes whose characters would mean something else, or vanish, once decoded. */
const structural = /%(?=2C|2F|3F|23|26|3D|2B|25|20)/gi;

/** A request for reading: the method, and path and query with everything decoded that then reads the same. */
export function readableRequest(method: string, url: string): string {
  const parsed = readUrl(url);
  const target = parsed === undefined ? url : url.slice(url.indexOf(parsed.host) + parsed.host.length);
  return `${method} ${escapeControls(decode(target))}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(structural, "%25"));
  } catch {
    return text;
  }
}
