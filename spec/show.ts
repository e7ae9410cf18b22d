const longest = 100;

/** A JSON value in few words for a message: bounded in length and in depth, control characters escaped. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value))
    return shorten(`[${value.slice(0, 6).map(showLeaf).join(", ")}${value.length > 6 ? ", …" : ""}]`);
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    const listed = entries.slice(0, 5).map(([key, item]) => `${shorten(key, 30)}: ${showLeaf(item)}`);
    return shorten(`{${listed.join(", ")}${entries.length > 5 ? ", …" : ""}}`);
  }
  return showLeaf(value);
}

/** Names in backticks, joined for reading; "nothing" for none. */
export function listed(names: Iterable<string>): string {
  const all = [...names].map((name) => `\`${shorten(escapeControls(name), 40)}\``);
  if (all.length > 12) return `${all.slice(0, 12).join(", ")} and ${all.length - 12} more`;
  return all.length === 0 ? "nothing" : all.join(", ");
}

function showLeaf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `[${value.length} items]`;
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0 ? "{}" : "{…}";
  if (typeof value === "string") return shorten(escapeControls(JSON.stringify(value.slice(0, 4 * longest))));
  return String(value);
}

/** Text cut to so many characters, with an ellipsis where something is missing. */
export function shorten(text: string, length: number = longest): string {
  const characters = [...text.slice(0, 2 * length)];
  return characters.length <= length ? text.slice(0, 2 * length) : `${characters.slice(0, length - 1).join("")}…`;
}

/** Control and direction characters made visible, so that no terminal obeys them. */
export function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16) ?? ""}}`);
}
