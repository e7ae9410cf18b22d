import { inferFacts } from "../../fixtures/pool/infer.ts";
import { answeredObject, type JsonObject } from "../../spec/body.ts";
import { Evidence } from "../../spec/evidence.ts";
import { isVoid, type Exchange } from "../../spec/exchange.ts";
import type { Pool } from "../../spec/facts.ts";
import { judge, type Finding } from "../../spec/judge.ts";
import { fullMask, meaningOf, type ApiRequest } from "../../spec/request.ts";
import type { Rule } from "../../spec/rule.ts";
import { isAvailable, rollUp, type RunVerdict } from "../../spec/verdict.ts";
import { breakDown } from "./break-down.ts";
import { conclusionsFrom, exampleOf, weightiest } from "./conclude.ts";
import { plainest } from "./plainest.ts";
import { outsideOf } from "../plan/scope.ts";
import { overviewOf } from "./overview.ts";
import type { CampaignResult, Example, Trouble } from "./result.ts";

/** Requests and answers of which nothing can be sent again. */
export interface Recorded {
  /** In the order in which answers came. */
  readonly exchanges: readonly Exchange[];
  /** As the run knew it. */
  readonly pool: Pool | undefined;
  /** What is true of assets; of others the exchanges tell, and of all where nothing is stated. */
  readonly stated: Pool | undefined;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly halted: CampaignResult["halted"];
  /** Whether it is a part of a run: it may find faults, and proves no conformance. */
  readonly isPart: boolean;
  readonly trouble: Trouble | undefined;
  readonly urlOf: (request: ApiRequest) => string;
  /** Examples that were found by sending them again, by requirement. */
  readonly examples: ReadonlyMap<string, readonly Example[]>;
}

/** Judges what was recorded by the rules of a live run. Pure: the same recording gives the same result. */
export function judgeRecorded(recorded: Recorded, rules: readonly Rule[]): CampaignResult {
  const { exchanges, startedAt, durationMs, halted, trouble, urlOf } = recorded;
  const evidence = new Evidence(poolOf(recorded), startedAt);
  if (trouble === undefined) for (const exchange of exchanges) evidence.add(exchange);
  const tallies = judge(evidence, rules);
  const findings = new Map(tallies.map((tally) => [tally.rule.id, tally.findings]));
  const examplesOf = (rule: Rule): readonly Example[] => {
    const known = recorded.examples.get(rule.id) ?? [];
    if (known.length > 0) return known;
    const found = plainest(weightiest(rule, findings.get(rule.id) ?? []), evidence);
    return found === undefined ? [] : [exampleOf(seenOnce(found), evidence, urlOf)];
  };
  const shortfall =
    halted === undefined ? "the recording holds no answer that could be judged by it" : endedEarly(halted);
  const concluded = conclusionsFrom(tallies, evidence, { shortfall, outside: unfetched }, examplesOf);
  const requirements = concluded.map(({ result }) => result);
  const voided = exchanges.filter(({ answer }) => isVoid(answer)).length;
  const counts = { requests: exchanges.length, voided, halted };
  const result: CampaignResult = {
    verdict: trouble === undefined ? whole(rollUp(requirements, isAvailable(counts)), recorded) : "unavailable",
    trouble,
    requirements,
    ...overviewOf(evidence, tallies),
    ...counts,
    startedAt,
    durationMs,
  };
  return halted === "killed" || halted === "a fault of asset-conformance" ? breakDown(result, halted) : result;
}

function whole(verdict: RunVerdict, { isPart }: Recorded): RunVerdict {
  return isPart && verdict === "conformant" ? "incomplete" : verdict;
}

/** What URLs served is in no recording. */
function unfetched(id: string): string | undefined {
  return outsideOf("core", id) === undefined ? undefined : "a recording does not hold what the URLs served";
}

const endedEarly = (halted: string): string => `the run ended early: ${halted}`;

function seenOnce(finding: Finding): Parameters<typeof exampleOf>[0] {
  const { against } = finding.violation;
  return { finding, steps: against === undefined ? [] : [against.request], recurrence: "not sent again" };
}

/**
 * What is stated, with what the exchanges tell of it. Traffic of others may be about further assets, of which nothing is
 * stated; a run sends nothing for these, so that there an id that is not in its pool is nobody's.
 */
function poolOf({ stated, pool, exchanges }: Recorded): Pool {
  const read = poolIn(exchanges);
  if (stated === undefined) return pool ?? read;
  const known = new Set(stated.assets.map(({ id }) => id));
  const absent = new Set(stated.absent);
  const found = new Map(read.assets.map(({ id, inferred }) => [id, inferred]));
  const others = (pool ?? read).assets.filter(({ id }) => !known.has(id) && !absent.has(id));
  return {
    assets: [
      ...stated.assets.map((asset) => ({ ...asset, inferred: found.get(asset.id) ?? asset.inferred })),
      ...others,
    ],
    absent: stated.absent,
  };
}

/** The assets that answered with their own id, and what their answers tell of them. */
function poolIn(exchanges: readonly Exchange[]): Pool {
  const reads = new Map<string, { narrowest: number; lean: JsonObject; full: JsonObject | undefined }>();
  for (const { request, answer } of exchanges) {
    const body = answeredObject(answer);
    if (request.operation !== "asset" || body === undefined || body["id"] !== request.id) continue;
    const { mask } = meaningOf(request);
    const read = reads.get(request.id) ?? { narrowest: mask, lean: body, full: undefined };
    reads.set(request.id, read);
    if (mask < read.narrowest) Object.assign(read, { narrowest: mask, lean: body });
    if (mask === fullMask) read.full ??= body;
  }
  const assets = [...reads].map(([id, { lean, full }]) => ({ id, stated: {}, inferred: inferFacts(lean, full) }));
  return { assets, absent: [] };
}
