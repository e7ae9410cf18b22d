import { isObject } from "../../spec/body.ts";

export const journalFormat = "asset-conformance/journal/1";

/** The first line of a journal. It holds no credential. */
export interface JournalBegin {
  readonly kind: "begin";
  readonly format: typeof journalFormat;
  readonly target: string;
  readonly pathTemplate: string;
  /** A word that no other run has; it is in every name and in the bytes of every file. */
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** By what a thing of ours is known at the target, whatever id it got. */
export type Mark =
  | {
      readonly what: "asset";
      /** The `device_asset_id` that was given. */
      readonly key: string;
      readonly fileName: string;
      readonly checksum: string;
    }
  /** A person without a name is known by a birth date that nobody has. */
  | { readonly what: "person"; readonly key: string };

/** A line of a journal: what is about to be made, and what came of it. */
export type JournalEntry =
  | JournalBegin
  | ({ readonly kind: "intent" } & Mark)
  | { readonly kind: "made"; readonly key: string; readonly id: string }
  /** The answer does not tell whether it was made. */
  | { readonly kind: "unclear"; readonly key: string }
  /** The id that was answered is not that of what was made. */
  | { readonly kind: "disowned"; readonly key: string; readonly id: string }
  /** Nothing was made, or what was made is found. */
  | { readonly kind: "settled"; readonly key: string }
  | { readonly kind: "gone"; readonly id: string };

/** An entry from a line of a journal, or undefined where the line is none. */
export function readEntry(line: string): JournalEntry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const has = (...names: readonly string[]): boolean => names.every((name) => typeof value[name] === "string");
  const { kind, what } = value;
  const whole =
    (kind === "begin" && value["format"] === journalFormat && has("target", "pathTemplate", "run", "at")) ||
    (kind === "intent" && what === "asset" && has("key", "fileName", "checksum")) ||
    (kind === "intent" && what === "person" && has("key")) ||
    ((kind === "made" || kind === "disowned") && has("key", "id")) ||
    ((kind === "unclear" || kind === "settled") && has("key")) ||
    (kind === "gone" && has("id"));
  return whole ? (value as unknown as JournalEntry) : undefined;
}
