import { existsSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { isSeq, type LineCounter } from "yaml";
import { tell, type Problem } from "../../fixtures/pool/problem.ts";
import { schemaProblems } from "../../fixtures/pool/schema-problems.ts";
import { parseYaml, readTextOf, type Source, type YamlFile } from "../../fixtures/yaml-file.ts";
import type { AssetClass } from "../../spec/facts.ts";
import { ruleById } from "../../spec/register.ts";
import { noSuchRequirement } from "../requirements.ts";
import { UsageError } from "../usage-error.ts";
import { baselineSchema } from "./baseline-schema.ts";

/** One failure that may stay for now. */
export interface Entry {
  readonly id: string;
  /** undefined: for every class of asset, and for what is about none. */
  readonly class: AssetClass | undefined;
  readonly reason: string;
  readonly owner: string | undefined;
  readonly ticket: string | undefined;
  /** The last day on which it counts, such as 2027-03-31. */
  readonly expires: string | undefined;
  /** Whether the failure shows now and then only, so that its absence proves nothing. */
  readonly sometimes: boolean;
  /** Its lines in the file, counted from 1. */
  readonly from: number;
  readonly to: number;
}

/** A file of known failures. */
export interface Baseline {
  /** As the user named it. */
  readonly file: string;
  readonly text: string;
  readonly entries: readonly Entry[];
}

/** What the file holds once its shape is right. */
interface Written {
  readonly failures: readonly {
    readonly id: string;
    readonly class?: AssetClass;
    readonly reason: string;
    readonly owner?: string;
    readonly ticket?: string | number;
    readonly expires?: string;
    readonly sometimes?: true;
  }[];
}

/** How messages speak of the file. */
export function baselineFile(name: string): Source {
  return { name, noun: "baseline", refuse: refusal };
}

const mostTold = 5;

function refusal(problems: readonly string[]): UsageError {
  const more = problems.length - mostTold;
  return new UsageError([...problems.slice(0, mostTold), ...(more > 0 ? [`… and ${more} more`] : [])].join("\n"));
}

/** @throws UsageError where the file cannot be read, or as `parseBaseline` */
export async function loadBaseline(path: string): Promise<Baseline> {
  if (!existsSync(path)) throw refusal([`${path}: there is no such baseline; --update-baseline writes one.`]);
  return parseBaseline(await readTextOf(baselineFile(path)), path);
}

/**
 * The baseline in a text.
 * @param file how messages call it
 * @throws UsageError with file, line and column of what is wrong with it
 */
export function parseBaseline(text: string, file: string): Baseline {
  const yaml = parseYaml(text, baselineFile(file));
  const refuse = (problems: readonly Problem[]): never => {
    throw refusal(tell(problems, yaml.doc, yaml.lines, file));
  };
  const isBaseline = validator();
  if (!isBaseline(yaml.value)) return refuse(schemaProblems(isBaseline.errors ?? [], "the baseline"));
  const { failures } = yaml.value;
  const problems = failures.flatMap((entry, at) => problemsOf(entry, at, failures));
  if (problems.length > 0) return refuse(problems);
  const places = placesOf(yaml);
  return {
    file,
    text,
    entries: failures.map(({ id, class: name, reason, owner, ticket, expires, sometimes }, at) => ({
      id,
      class: name,
      reason: reason.trim(),
      owner,
      ticket: ticket === undefined ? undefined : String(ticket),
      expires,
      sometimes: sometimes === true,
      from: places[at]?.from ?? 1,
      to: places[at]?.to ?? 1,
    })),
  };
}

let compiled: ValidateFunction<Written> | undefined;

function validator(): ValidateFunction<Written> {
  compiled ??= new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true }).compile<Written>(baselineSchema);
  return compiled;
}

/** What a schema cannot say. */
function problemsOf(
  { id, class: name, expires }: Written["failures"][number],
  at: number,
  all: Written["failures"],
): Problem[] {
  const path = (key: string): string[] => ["failures", String(at), key];
  const before = all.slice(0, at).some((other) => other.id === id && other.class === name);
  const forClass = name === undefined ? "" : ` for ${name}`;
  return [
    ...(ruleById(id) === undefined ? [{ path: path("id"), text: noSuchRequirement(id) }] : []),
    ...(before ? [{ path: path("id"), text: `${id} has an entry${forClass} already; keep one of the two` }] : []),
    ...(expires !== undefined && !isDate(expires)
      ? [{ path: path("expires"), text: `there is no day ${expires}` }]
      : []),
  ];
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** First and last line of each entry. */
function placesOf({ doc, lines }: YamlFile): { from: number; to: number }[] {
  const list = doc.get("failures");
  if (!isSeq(list)) return [];
  return list.items.map((item) => {
    const range = typeof item === "object" && item !== null && "range" in item ? item.range : undefined;
    const [start, end] = Array.isArray(range) ? [Number(range[0]), Number(range[1])] : [0, 1];
    return { from: lineOf(lines, start), to: lineOf(lines, Math.max(start, end - 1)) };
  });
}

function lineOf(lines: LineCounter, offset: number): number {
  return Math.max(1, lines.linePos(offset).line);
}
