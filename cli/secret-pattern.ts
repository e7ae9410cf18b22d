/** Shorter than this, base64 or hex of a secret is found in texts that have nothing to do with it. */
const shortestCode = 10;
/** Shorter than this, a secret is looked for in its own letter case alone. */
const shortestInAnyCase = 8;

const entities: Readonly<Record<string, string>> = {
  '"': "quot",
  "&": "amp",
  "'": "apos",
  "<": "lt",
  ">": "gt",
};

/**
 * Finds a secret as programs write it: as it is, in another letter case, as URLs, JSON, HTML and forms escape it, one
 * escape inside another, and in base64 or hex, by itself or as a part of what was encoded.
 */
export function secretPattern(secret: string): RegExp {
  const written = [secret, ...base64PartsOf(secret), hexOf(secret)].filter(
    (form, at) => at === 0 || form.length >= shortestCode,
  );
  const flags = secret.length < shortestInAnyCase ? "gu" : "giu";
  return new RegExp(written.map((form) => [...form].map(anyEscapeOf).join("")).join("|"), flags);
}

/**
 * What base64 of any text shows of a secret in it: three ways, by where in a group of three bytes the secret begins,
 * less the characters at the ends that its neighbours have a part in.
 */
export function base64PartsOf(secret: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    return bytes.toString("base64").slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });
}

function hexOf(secret: string): string {
  return Buffer.from(secret).toString("hex");
}

/** A character and its escapes; letters and digits are hardly ever escaped. */
function anyEscapeOf(char: string): string {
  if (/[A-Za-z0-9]/.test(char)) return char;
  const utf8 = [...Buffer.from(char)].map((byte) => `%(?:25)*${hex(byte, 2)}`).join("");
  const utf16 = Array.from({ length: char.length }, (_, at) => `\\\\+u${hex(char.charCodeAt(at), 4)}`).join("");
  const code = char.codePointAt(0) ?? 0;
  const forms = [
    char === "\\" ? "\\\\+" : `\\\\*${literal(char)}`,
    utf8,
    utf16,
    `&#0*${code};`,
    `&#x0*${code.toString(16)};`,
    ...(entities[char] === undefined ? [] : [`&${entities[char]};`]),
    // Forms write a blank so; base64 for URLs and names of files has another letter for two of its own.
    ...(char === " " ? ["\\+"] : []),
    ...(char === "+" ? ["-"] : []),
    ...(char === "/" ? ["_"] : []),
    ...shortEscapeOf(char),
  ];
  return `(?:${forms.join("|")})`;
}

function shortEscapeOf(char: string): string[] {
  const letter = { "\n": "n", "\r": "r", "\t": "t", "\b": "b", "\f": "f" }[char];
  return letter === undefined ? [] : [`\\\\+${letter}`];
}

function hex(code: number, digits: number): string {
  const text = code.toString(16).padStart(digits, "0");
  return text.replace(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

function literal(char: string): string {
  return /[$()*+./?[\\\]^{|}-]/.test(char) ? `\\${char === "-" ? "x2d" : char}` : char;
}
