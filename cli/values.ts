import { InvalidArgumentError } from "commander";
import { UsageError } from "./usage-error.ts";

/** A whole number of at least `min`, as a commander argument parser. */
export function wholeNumber(min: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text.trim()) || !Number.isSafeInteger(value) || value < min) {
      throw new InvalidArgumentError(`a whole number of at least ${min} is wanted`);
    }
    return value;
  };
}

/** A number of seconds above zero, as a commander argument parser. */
export function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value <= 0) throw new InvalidArgumentError("a number of seconds above 0 is wanted");
  return value;
}

/** Requests per second: `N/s`, `N`, or `auto` for as many as the target takes. */
export function requestRate(text: string): number {
  if (text === "auto") return Infinity;
  const [, digits] = /^(\d+(?:\.\d+)?)(?:\/s)?$/.exec(text.trim()) ?? [];
  if (digits === undefined || Number(digits) <= 0) throw new InvalidArgumentError("a rate such as 20/s, or auto, is wanted");
  return Number(digits);
}

/** The address of a target: absolute, http or https, without credentials, query or fragment. */
export function targetUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    const hint = /^[\w.-]+:\d+/.test(text) ? ` Did you mean http://${text}?` : "";
    throw new UsageError(`The target must be an http or https address such as http://127.0.0.1:8080, not "${text}".${hint}`);
  }
  if (url.username !== "" || url.password !== "") throw new UsageError("Give credentials with --header, not inside the target's address.");
  if (url.search !== "" || url.hash !== "") throw new UsageError(`The target's address must have no query and no fragment: "${text}".`);
  return url.href.replace(/\/+$/, "");
}

export function pathTemplate(text: string): string {
  if (!text.startsWith("/") || text.split("{asset_id}").length !== 2) {
    throw new InvalidArgumentError("a path such as /api/assets/{asset_id} is wanted");
  }
  return text;
}

/**
 * One `Name: value` header, `${NAME}` in its value taken from the environment.
 * @throws UsageError without ever repeating the value, which may be a secret
 */
export function header(text: string, environment: Readonly<Record<string, string | undefined>>): readonly [name: string, value: string] {
  const [, name, rest] = /^([^:]*):(.*)$/s.exec(text) ?? [];
  if (name === undefined || rest === undefined) throw new UsageError("A header must be written 'Name: value'; one has no colon.");
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name.trim())) throw new UsageError(`A header must be written 'Name: value'; "${name.trim().slice(0, 40)}" is no header name.`);
  const value = rest.trim().replace(/\$\{(\w+)\}/g, (_, variable: string) => {
    const found = environment[variable];
    if (found === undefined) throw new UsageError(`The header ${name.trim()} needs the environment variable ${variable}, which is not set.`);
    return found;
  });
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) throw new UsageError(`The value of the header ${name.trim()} has a character that no header may have.`);
  return [name.trim(), value];
}
