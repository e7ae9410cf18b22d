/** The URL that a text writes, against a base where it is relative; undefined where it writes none. */
export function readUrl(text: string, base?: string | URL): URL | undefined {
  // URL.parse() would do, but the oldest Node that is supported lacks it.
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}
