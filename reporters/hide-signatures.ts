import { withoutSignature } from "../spec/variant-url.ts";

/** What stands in the place of something that is nobody's business. */
export const redacted = "[redacted]";

/** A query parameter as URLs, JSON (`\u0026`, `\u003d`) and HTML (`&amp;`) write it. */
const parameter = /([?&;]|\\u0026|\\u003f|&amp;)([\w.%~-]{1,100})(=|\\u003d|%3d)([^&;\s"'<>#\\]*)/gi;

/**
 * Hides the values of the query parameters that sign a URL or date it: who holds a signed URL may fetch what it names.
 * All else stays as it is.
 */
export function hideSignatures(text: string): string {
  return text.replace(parameter, (whole, before: string, name: string, equals: string, value: string) =>
    value !== "" && isSignature(name, value) ? before + name + equals + redacted : whole,
  );
}

function isSignature(name: string, value: string): boolean {
  return withoutSignature(`?${name}=${value}`) === "";
}
