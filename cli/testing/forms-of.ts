/** A secret in the ways in which it can be written down. */
export function formsOf(secret: string): string[] {
  const hex = [...secret].map((char) => (char.codePointAt(0) ?? 0).toString(16).padStart(4, "0"));
  const escaped = hex.map((code) => `\\u${code}`).join("");
  return [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("hex"),
    escaped,
    JSON.stringify(escaped).slice(1, -1),
  ];
}
