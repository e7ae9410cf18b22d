import { lacksOf } from "../../fixtures/pool/lacks.ts";
import type { Evidence } from "../../spec/evidence.ts";
import type { Exchange } from "../../spec/exchange.ts";
import { assetClasses, classOf, factsOf, type Facts, type PoolAsset } from "../../spec/facts.ts";
import { judge } from "../../spec/judge.ts";
import { lackInWords } from "../../spec/needs.ts";
import { register } from "../../spec/register.ts";
import { show } from "../../spec/show.ts";
import { describeStatus } from "../../spec/status.ts";
import { counted, labelled, paragraph, type Layout } from "./layout.ts";
import { byClass } from "./opening.ts";

/** Whether an asset is what the pool says it is. */
export interface Diagnosis {
  readonly asset: PoolAsset;
  /** What is wrong with it, in words; empty where all is well. */
  readonly complaints: readonly string[];
}

/** The facts that a first read shows. */
const visible = [
  "media",
  "still",
  "trashed",
  "faces",
  "people",
  "metadata",
  "metrics",
] as const satisfies (keyof Facts)[];

export function diagnose(evidence: Evidence): Diagnosis[] {
  return evidence.pool.assets.map((asset) => ({ asset, complaints: complaintsOf(asset, evidence) }));
}

function complaintsOf({ id, stated, inferred }: PoolAsset, evidence: Evidence): string[] {
  const own = evidence.exchanges.filter(
    ({ request }) => request.operation === "asset" && request.id === id && request.credential === "given",
  );
  const refused = own.filter(({ answer }) => answer.kind === "silent" || answer.status !== 200);
  if (refused.length > 0) return [...new Set(refused.map(refusalOf))];
  return visible
    .filter((fact) => stated[fact] !== undefined && inferred[fact] !== undefined && stated[fact] !== inferred[fact])
    .map((fact) => `${fact}: the pool says ${show(stated[fact])}, the target shows ${show(inferred[fact])}`);
}

function refusalOf({ request, answer }: Exchange): string {
  const asked = request.operation === "asset" && request.include.length > 0 ? "with all six tokens" : "without include";
  return `${asked}: ${answer.kind === "answered" ? describeStatus(answer.status) : answer.why}`;
}

/** What a doctor found, for the terminal. */
export function doctorLines(
  evidence: Evidence,
  diagnoses: readonly Diagnosis[],
  discovered: boolean,
  layout: Layout,
): string[] {
  const lacks = lacksOf(evidence.pool);
  const classes = evidence.pool.assets.map((asset) => ({ class: classOf(factsOf(asset)) }));
  const ill = diagnoses.filter(({ complaints }) => complaints.length > 0).length;
  const { green, red, bold } = layout.colors;
  return [
    ...labelled("list", listWords(evidence), layout),
    ...labelled("access", credentialWords(evidence), layout),
    ...labelled(
      "pool",
      `${counted(diagnoses.length, "asset")}${discovered ? ", found by the target's own list" : ""}: ${byClass(classes)}`,
      layout,
    ),
    "",
    ...diagnoses.flatMap((diagnosis) => assetLines(diagnosis, layout)),
    "",
    ...(lacks.length === 0 ? [] : labelled("lacks", lacks.join(", "), layout, layout.colors.yellow)),
    ...untestedLines(evidence, layout),
    ...brokenLines(evidence, layout),
    ill === 0
      ? `${green("✓")} ${bold("All is ready")}: a run can begin.`
      : `${red("✗")} ${bold(`${counted(ill, "asset is", "assets are")} not what the pool says`)}: correct the pool file, or the target.`,
  ];
}

const classColumn = Math.max(...assetClasses.map((name) => name.length));

function assetLines({ asset, complaints }: Diagnosis, layout: Layout): string[] {
  const { green, red, dim } = layout.colors;
  const { id, stated } = asset;
  const name = classOf(factsOf(asset)) ?? "of unknown class";
  const known = Object.keys(stated).length;
  const mark = complaints.length === 0 ? green("✓") : red("✗");
  const facts = known === 0 ? "no facts stated" : `${counted(known, "fact")} stated`;
  return [
    `${mark} ${id}  ${name.padEnd(classColumn)}  ${dim(facts)}`,
    ...complaints.flatMap((text) => paragraph(text, layout, 4).map(red)),
  ];
}

function listWords({ exchanges }: Evidence): string {
  const answers = exchanges.filter(({ request }) => request.operation === "list").map(({ answer }) => answer);
  const [first] = answers;
  if (first === undefined) return "not asked for";
  if (first.kind === "silent") return `no answer: ${first.why}`;
  return first.status === 200 ? "offered" : `not offered: ${describeStatus(first.status)}`;
}

function credentialWords({ exchanges }: Evidence): string {
  const without = exchanges.find(({ request }) => request.operation === "asset" && request.credential === "none");
  if (without === undefined) return "open: no credential was given, and none is asked for";
  const { answer } = without;
  return `the credential is accepted; without it the answer is ${answer.kind === "answered" ? describeStatus(answer.status) : answer.why}`;
}

/** The requirements that this pool and this target cannot exercise, by what is missing. */
function untestedLines(evidence: Evidence, layout: Layout): string[] {
  const byReason = new Map<string, string[]>();
  for (const { id, needs } of register) {
    const unmet = needs.find((need) => !need.met(evidence));
    if (unmet === undefined) continue;
    const reason = lackInWords(unmet, evidence);
    byReason.set(reason, [...(byReason.get(reason) ?? []), id]);
  }
  return [...byReason].flatMap(([reason, ids], at) =>
    labelled(at === 0 ? "untested" : "", `${ids.join(", ")}: ${reason}`, layout),
  );
}

/** Nothing is judged for good by two reads, but what they break is broken. */
function brokenLines(evidence: Evidence, layout: Layout): string[] {
  const broken = judge(evidence, register).filter(({ findings }) => findings.length > 0);
  if (broken.length === 0) return [];
  return labelled(
    "broken",
    `the first reads already break ${broken.map(({ rule }) => rule.id).join(", ")}`,
    layout,
    layout.colors.red,
  );
}
