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

/** A request, and all exchanges in which it was sent. */
interface Tries {
  readonly request: AssetRequest;
  readonly exchanges: Exchange[];
}

/** Requests that got nothing but answers which say nothing, by the requirement that they leave open. */
function unansweredIn(evidence: Evidence): ReadonlyMap<string, readonly Tries[]> {
  const sent = new Map<string, Tries>();
  for (const exchange of evidence.exchanges) {
    const { request } = exchange;
    if (request.operation !== "asset") continue;
    const key = requestKey(request);
    const tries = sent.get(key) ?? { request, exchanges: [] };
    tries.exchanges.push(exchange);
    sent.set(key, tries);
  }
  const left = new Map<string, Tries[]>();
  for (const tries of sent.values()) {
    const id = requirementOf(tries.request, evidence);
    if (id === undefined || !tries.exchanges.every(({ answer }) => isVoid(answer))) continue;
    left.set(id, [...(left.get(id) ?? []), tries]);
  }
  return left;
}

function requirementOf(request: AssetRequest, { pool, dossiers }: Evidence): string | undefined {
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
  return [...unansweredIn(evidence).values()].flatMap((all) =>
    all.slice(0, enoughRequests + 1).map(({ request }) => request),
  );
}

const told = new WeakMap<Evidence, { seen: number; reasons: ReadonlyMap<string, string> }>();

/** By requirement why it cannot be said to hold: a target could keep it by never answering where it would break it. */
export function leftOpen(evidence: Evidence): ReadonlyMap<string, string> {
  const known = told.get(evidence);
  if (known?.seen === evidence.exchanges.length) return known.reasons;
  const reasons = new Map<string, string>();
  for (const [id, all] of unansweredIn(evidence)) {
    const sure = all.filter(
      ({ exchanges }) => exchanges.length >= Math.max(...exchanges.map(({ answer }) => enoughTries(answer))),
    );
    const [first] = sure;
    if (first !== undefined && sure.length >= enoughRequests) reasons.set(id, reasonOf(first));
  }
  told.set(evidence, { seen: evidence.exchanges.length, reasons });
  return reasons;
}

function reasonOf({ request, exchanges }: Tries): string {
  const got = new Set(
    exchanges.map(({ answer }) => (answer.kind === "silent" ? answer.why : describeStatus(answer.status))),
  );
  const where = show(targetOf(request, "/{asset_id}"));
  return `some requests get nothing but ${[...got].join(" and ")}, however often they are sent, such as ${where}`;
}
