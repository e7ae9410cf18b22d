import { InvalidArgumentError } from "commander";
import { expandVariables, type Environment } from "../suites/expand-variables.ts";
import type { Shard } from "../suites/plan/shard.ts";
import { escapeControls, shorten } from "../spec/show.ts";
import { readUrl } from "../spec/read-url.ts";
import { UsageError } from "./usage-error.ts";

/** A whole number of at least `min`, as a commander argument parser. */
export function wholeNumber(min: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text.trim()) || !Number.isSafeInteger(value) || value < min) {
      throw new InvalidArgumentError(`It must be a whole number of at least ${min}.`);
    }
    return value;
  };
}

/** More take longer than anybody waits. */
const mostDrawn = 10_000;

/** How many faults are to be drawn. */
export function drawnCount(text: string): number {
  const value = wholeNumber(1)(text);
  if (value > mostDrawn) throw new InvalidArgumentError(`It must be at most ${mostDrawn}.`);
  return value;
}

/** The longest that a timer can wait, in seconds. */
const longestSeconds = 2_000_000;

/** A number of seconds above zero, as a commander argument parser. */
export function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && value <= longestSeconds)) {
    throw new InvalidArgumentError(`It must be a number of seconds above 0, at most ${longestSeconds}.`);
  }
  return value;
}

/** Requests per second: `N/s`, `N`, or `auto` for as many as the target takes. */
export function requestRate(text: string): number {
  if (text === "auto") return Infinity;
  const [, digits] = /^(\d+(?:\.\d+)?)(?:\/s)?$/.exec(text.trim()) ?? [];
  if (digits === undefined || Number(digits) <= 0) {
    throw new InvalidArgumentError("It must be a rate such as 20/s, or auto.");
  }
  return Number(digits);
}

const units: Readonly<Record<string, number>> = { "": 1, k: 1e3, m: 1e6, g: 1e9 };

/** A number of bytes, with a decimal unit or without one: `50MB`, `1.5g`, `2000000`. */
export function byteCount(text: string): number {
  const [, digits = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*([kmg]?)b?$/i.exec(text.trim()) ?? [];
  const value = Math.round(Number(digits) * (units[unit.toLowerCase()] ?? 1));
  if (digits === "" || value < 1 || !Number.isSafeInteger(value)) {
    throw new InvalidArgumentError("It must be a number of bytes such as 50MB.");
  }
  return value;
}

/** So many parts leave each of them something to send. */
const mostShards = 32;

/** One part of a run, `i/n`, such as 2/3. */
export function shard(text: string): Shard {
  const [, index, of] = /^(\d{1,3})\/(\d{1,3})$/.exec(text.trim())?.map(Number) ?? [];
  if (index === undefined || of === undefined || index < 1 || index > of || of > mostShards) {
    throw new InvalidArgumentError(`It must be a part such as 2/3, of ${mostShards} at the most.`);
  }
  return { index, of };
}

/** The address of a target: absolute, http or https, without credentials, query or fragment. */
export function targetUrl(text: string): string {
  const url = readUrl(text);
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    const hint = /^[\w.-]+(:\d+)?(\/|$)/.test(text) ? ` Did you mean http://${text}?` : "";
    // What has an @ may hold a password.
    const given = text.includes("@") ? "" : `, not "${shorten(escapeControls(text))}"`;
    throw new UsageError(`The target must be an http or https address such as http://127.0.0.1:8080${given}.${hint}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new UsageError("Give credentials with --header, not inside the target's address.");
  }
  if (url.search !== "" || url.hash !== "") {
    throw new UsageError("The target's address must have no query and no fragment; leave out what follows the path.");
  }
  return url.href.replace(/\/+$/, "");
}

/** The path of an asset below the target's address. */
export function pathTemplate(text: string): string {
  if (!/^\/[\x21-\x7e]*$/.test(text) || /[?#]/.test(text) || text.split("{asset_id}").length !== 2) {
    throw new InvalidArgumentError("It must be a path such as /api/assets/{asset_id}.");
  }
  return text;
}

/**
 * One `Name: value` header, `${NAME}` in its value taken from the environment.
 * @throws UsageError without ever repeating the value, which may be a secret
 */
export function header(text: string, environment: Environment): readonly [name: string, value: string] {
  const [, before, rest] = /^([^:]*):(.*)$/s.exec(text) ?? [];
  if (before === undefined || rest === undefined) {
    throw new UsageError("A header must be written 'Name: value'; one of those given has no colon.");
  }
  const name = before.trim();
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
    throw new UsageError("A header must be written 'Name: value'; what stands before the colon is no header name.");
  }
  const value = expandVariables(
    rest.trim(),
    environment,
    (variable) => new UsageError(`The header ${name} needs the environment variable ${variable}, which is not set.`),
  );
  if (value === "") throw new UsageError(`The header ${name} has no value.`);
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    throw new UsageError(`The value of the header ${name} has a character that no header may have.`);
  }
  if (managedHeaders.test(name)) throw new UsageError(`The header ${name} is set by the client; leave it out.`);
  return [name, value];
}

/** Headers that frame a request: another value would break the exchange, not test the target. */
const managedHeaders = /^(host|connection|content-length|transfer-encoding|upgrade|keep-alive|expect|te|trailer)$/i;

/** Adds the lines of a value to a repeatable flag, so that one environment variable can hold several. */
export function collectLines(value: string, previous: readonly string[]): string[] {
  const lines = value.split(/\r?\n/).filter((line) => line.trim() !== "");
  return [...previous, ...lines];
}

/** Adds names separated by commas or blanks. */
export function collectNames(value: string, previous: readonly string[]): string[] {
  return [...previous, ...value.split(/[,\s]+/).filter((name) => name !== "")];
}
