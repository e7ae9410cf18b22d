import type { Recurrence } from "../../suites/campaign/result.ts";
import type { ReportedExample, ReportedRequirement, Waiver } from "../report.ts";

type Verdict = ReportedRequirement["verdict"];

/** The worst first: what one shard found, no other takes back. */
const worstFirst: readonly Verdict[] = ["failed", "waived", "warned", "passed", "untested"];

/**
 * One requirement as all shards together judge it: the worst verdict, all that was exercised, all examples. It makes
 * no difference in which order shards come, or whether some were merged before.
 * @param parts what each shard says of it, at least one
 */
export function mergeRequirement(parts: readonly ReportedRequirement[]): ReportedRequirement {
  const [first] = parts;
  if (first === undefined) throw new RangeError("a requirement of no shards cannot be merged");
  const verdict = worstFirst.find((one) => parts.some((part) => part.verdict === one)) ?? "untested";
  const broken = parts.filter((part) => part.brokenIn !== undefined || part.examples.length > 0);
  return {
    id: first.id,
    level: first.level,
    verdict,
    exercised: parts.reduce((sum, { exercised }) => sum + exercised, 0),
    ...(verdict === "untested" && untestedBecause(parts)),
    ...(broken.length > 0 && { brokenIn: classesOf(broken) }),
    ...(verdict === "waived" && waivedBecause(parts)),
    ...waiversOf(parts),
    ...causeOf(broken),
    examples: examplesOf(broken),
  };
}

/** A reason that counts goes before one that does not: some shard could have judged it. */
function untestedBecause(parts: readonly ReportedRequirement[]): Partial<ReportedRequirement> {
  const counting = parts.filter(({ counts }) => counts !== false);
  const reasons = (counting.length > 0 ? counting : parts).flatMap(({ reason }) => reason ?? []);
  const [reason] = reasons.toSorted();
  return { ...(reason !== undefined && { reason }), counts: counting.length > 0 };
}

function waivedBecause(parts: readonly ReportedRequirement[]): Partial<ReportedRequirement> {
  const waived = parts.filter(({ verdict }) => verdict === "waived");
  const reasons = new Set(waived.flatMap(({ reason = "" }) => reason.split("; ")));
  return {
    waivedFrom: waived.some(({ waivedFrom }) => waivedFrom === "failed") ? "failed" : "warned",
    reason: [...reasons].toSorted().join("; "),
  };
}

function waiversOf(parts: readonly ReportedRequirement[]): { waivers?: readonly Waiver[] } {
  const waivers = new Map(parts.flatMap((part) => part.waivers ?? []).map((one) => [JSON.stringify(one), one]));
  const sorted = [...waivers].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, waiver]) => waiver);
  return sorted.length === 0 ? {} : { waivers: sorted };
}

function classesOf(broken: readonly ReportedRequirement[]): (string | null)[] {
  const all = new Set(broken.flatMap(({ brokenIn = [] }) => brokenIn));
  const named = [...all].filter((name) => name !== null).toSorted();
  return all.has(null) ? [...named, null] : named;
}

/** A consequence everywhere that it shows, and of the same. */
function causeOf(broken: readonly ReportedRequirement[]): { consequenceOf?: string } {
  const [cause, ...others] = new Set(broken.map(({ consequenceOf }) => consequenceOf));
  return cause === undefined || others.length > 0 ? {} : { consequenceOf: cause };
}

const surestFirst: readonly Recurrence[] = ["alone", "after its steps", "now and then"];

/** Each example once, the one that is easiest to see again first. */
function examplesOf(broken: readonly ReportedRequirement[]): ReportedExample[] {
  const sorted = broken
    .flatMap(({ examples }) => examples)
    .map((example) => ({ example, key: keyOf(example) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const unique = new Map<string, ReportedExample>();
  for (const { example } of sorted) {
    const sent = JSON.stringify(example.exchange);
    if (!unique.has(sent)) unique.set(sent, example);
  }
  return [...unique.values()];
}

function keyOf(example: ReportedExample): string {
  const weights = [surestFirst.indexOf(example.recurrence), example.steps.length, example.request.url.length];
  return weights.map((weight) => String(weight).padStart(6, "0")).join(" ") + JSON.stringify(example);
}
