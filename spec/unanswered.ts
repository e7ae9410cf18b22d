import type { Evidence } from "./evidence.ts";
import { isVoid, type Answer, type Exchange } from "./exchange.ts";
import { idKind } from "./id-kind.ts";
import { meaningOf, requestKey, targetOf, type AssetRequest, type Spelling } from "./request.ts";
import { show } from "./show.ts";
import { describeStatus } from "./status.ts";

/** Requests of one kind of which nothing is known, however often they were sent: fewer may be bad luck. */
const enoughRequests = 3;

/** A request is sent four times while it is told to come back, and twice in silence; and all of that once more. */
const enoughTries = (answer: Answer): number => (answer.kind === "silent" ? 4 : 5);

/** The requirement that asks first of all for an answer to such a request. */
const bySpelling: Readonly<Record<Spelling, string>> = {
  none: "include.omitted",
  single: "include.supported",
  repeated: "include.repeated",
  comma: "include.comma",
  mixed: "include.mixed",
};

/** Requests that got nothing but answers which say nothing, by the requirement that they leave open. */
function unansweredIn(evidence: Evidence): ReadonlyMap<string, readonly Exchange[][]> {
  const tries = new Map<string, Exchange[]>();
  for (const exchange of evidence.exchanges) {
    const key = requestKey(exchange.request);
    const before = tries.get(key);
    if (before === undefined) tries.set(key, [exchange]);
    else before.push(exchange);
  }
  const left = new Map<string, Exchange[][]>();
  for (const all of tries.values()) {
    const id = requirementOf(all[0], evidence);
    if (id !== undefined && all.every(({ answer }) => isVoid(answer))) left.set(id, [...(left.get(id) ?? []), all]);
  }
  return left;
}

function requirementOf(exchange: Exchange | undefined, { pool, dossiers }: Evidence): string | undefined {
  if (exchange === undefined || exchange.request.operation !== "asset") return undefined;
  const { request } = exchange;
  if (request.method !== "GET" || request.credential !== "given" || request.extra.length > 0) return undefined;
  if (!dossiers.has(request.id))
    return idKind(request.id, pool) === "absent" ? "identity.absent" : "identity.malformed";
  const { unknown, nearMisses, unspecified, duplicates, spelling, asked } = meaningOf(request);
  if (unspecified || nearMisses.length > 0) return undefined;
  if (unknown.length > 0) return asked.size > 0 ? "include.unknown-among-known" : "include.unknown";
  return duplicates ? "include.duplicates" : bySpelling[spelling];
}

/** What is to be asked for once more, so that bad luck is told from a target that never answers: a few of each kind. */
export function unanswered(evidence: Evidence): AssetRequest[] {
  return [...unansweredIn(evidence).values()].flatMap((requests) =>
    requests
      .slice(0, enoughRequests + 1)
      .flatMap(([exchange]) => (exchange?.request.operation === "asset" ? [exchange.request] : [])),
  );
}

const told = new WeakMap<Evidence, { seen: number; reasons: ReadonlyMap<string, string> }>();

/** By requirement why it cannot be said to hold: a target could keep it by never answering where it would break it. */
export function leftOpen(evidence: Evidence): ReadonlyMap<string, string> {
  const known = told.get(evidence);
  if (known?.seen === evidence.exchanges.length) return known.reasons;
  const reasons = new Map<string, string>();
  for (const [id, requests] of unansweredIn(evidence)) {
    const sure = requests.filter(
      (tries) => tries.length >= Math.max(...tries.map(({ answer }) => enoughTries(answer))),
    );
    const [example] = sure.flatMap((tries) => tries.slice(-1));
    if (sure.length < enoughRequests || example === undefined) continue;
    const what = example.answer.kind === "silent" ? example.answer.why : describeStatus(example.answer.status);
    const where = show(targetOf(example.request, "/{asset_id}"));
    reasons.set(id, `some requests get nothing but ${what}, however often they are sent, such as ${where}`);
  }
  told.set(evidence, { seen: evidence.exchanges.length, reasons });
  return reasons;
}
