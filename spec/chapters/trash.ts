import { onKnown } from "../asked.ts";
import { answeredObject, isNothing, objectsIn } from "../body.ts";
import { readDateTime } from "../datetime.ts";
import type { Dossier, Evidence, Reading } from "../evidence.ts";
import type { Exchange } from "../exchange.ts";
import { turnedForGood } from "../for-good.ts";
import { aListEndpoint, aLiveAsset, aTrashedAsset } from "../needs.ts";
import { onReading } from "../on-reading.ts";
import { isViolation, type Judgement, type Rule } from "../rule.ts";
import { show } from "../show.ts";
import { describeStatus } from "../status.ts";
import { gating, granting } from "./gating.ts";
import { rungRules } from "./rungs.ts";

const place = "Response, trashed_at";

/** Clocks of target and suite may differ; less than this is no future. */
const clockSkew = 5 * 60_000;

const wrongTime = (expected: string, actual: unknown): Judgement => ({
  pointer: "/trashed_at",
  expected,
  actual: show(actual),
});

/** What a trashed asset must keep to as a live one does. */
const sameForTrashed: readonly Rule[] = [...gating, ...granting, ...rungRules];

const isTrashed = ({ body }: Reading): boolean => !isNothing(body["trashed_at"]);
const wasTrashed = turnedForGood(isTrashed);
const wasRestored = turnedForGood((reading) => !isTrashed(reading));

/** Whether somebody moved the asset to the trash while the run lasted, of which nobody states that it is live. */
function wasTrashedMeanwhile({ body, exchange }: Reading, dossier: Dossier, { startedAt }: Evidence): boolean {
  const moment = readDateTime(body["trashed_at"]);
  if (dossier.stated.trashed !== undefined || moment === undefined) return false;
  return Math.abs(moment.time - startedAt) <= exchange.answeredAt + clockSkew && wasTrashed(dossier);
}

/** Whether somebody took the asset out of the trash while the run lasted, of which nobody states that it is there. */
function wasRestoredMeanwhile(dossier: Dossier): boolean {
  return dossier.stated.trashed === undefined && wasRestored(dossier);
}

/** Whether the asset is known to be in the trash. */
function isInTrash(dossier: Dossier | undefined): boolean {
  return dossier?.facts.trashed === true && !wasRestoredMeanwhile(dossier);
}

const fetchedById = onKnown(({ exchange, answer, dossier, evidence }) => {
  if (dossier.facts.trashed !== true) return undefined;
  // The credential is a good one where live assets answer to it.
  if ([404, 410].includes(answer.status) || ([401, 403].includes(answer.status) && evidence.credible)) {
    const expected = "200, as a trashed asset is fetched by its id like any other";
    return { pointer: "", expected, actual: describeStatus(answer.status) };
  }
  const reading = evidence.readingOf(exchange);
  if (reading === undefined) return undefined;
  const { trashed_at: trashedAt } = reading.body;
  if (!isNothing(trashedAt)) return "held";
  return wasRestoredMeanwhile(dossier) ? undefined : wrongTime("a time, as this asset is in the trash", trashedAt);
});

/** Broken for trashed assets only: where live ones break it too, the rule itself tells. */
function brokenForTrashedOnly(reading: Reading, evidence: Evidence): Judgement {
  const { exchange } = reading;
  for (const rule of sameForTrashed) {
    const judgement = rule.judge(exchange, evidence);
    if (!isViolation(judgement)) continue;
    const live = amongLive(rule, evidence);
    if (live === "broken") continue;
    const holds = live === "held" ? ` (${rule.id} holds for live assets)` : "";
    return { ...judgement, expected: judgement.expected + holds };
  }
  return reading.meaning.asked.size > 0 ? "held" : undefined;
}

type Fate = "broken" | "held" | undefined;

const fates = new WeakMap<Evidence, { seen: number; ofRule: Map<string, Fate> }>();

/** What became of a rule among live assets. */
function amongLive(rule: Rule, evidence: Evidence): Fate {
  const known = fates.get(evidence) ?? { seen: 0, ofRule: new Map<string, Fate>() };
  fates.set(evidence, known);
  if (known.seen !== evidence.exchanges.length) {
    known.seen = evidence.exchanges.length;
    const live = evidence.exchanges.filter((exchange) => isLive(exchange, evidence));
    known.ofRule = new Map(sameForTrashed.map((each) => [each.id, fateOf(each, live, evidence)]));
  }
  return known.ofRule.get(rule.id);
}

function fateOf(rule: Rule, exchanges: readonly Exchange[], evidence: Evidence): Fate {
  let fate: Fate;
  for (const exchange of exchanges) {
    const judgement = rule.judge(exchange, evidence);
    if (isViolation(judgement)) return "broken";
    fate ??= judgement;
  }
  return fate;
}

function isLive(exchange: Exchange, evidence: Evidence): boolean {
  return evidence.dossierOf(exchange)?.facts.trashed === false;
}

function unlisted({ request, answer }: Exchange, evidence: Evidence): Judgement {
  if (request.operation !== "list" || (request.state !== undefined && request.state !== "live")) return undefined;
  // Whether assets that are named one by one are held to the default state is left open.
  if (request.ids !== undefined) return undefined;
  const page = answeredObject(answer);
  if (page === undefined || !Array.isArray(page["data"])) return undefined;
  const items = objectsIn(page["data"]);
  const at = items.findIndex(
    (item) =>
      !isNothing(item["trashed_at"]) ||
      (typeof item["id"] === "string" && isInTrash(evidence.dossiers.get(item["id"]))),
  );
  if (at >= 0)
    return {
      pointer: `/data/${at}`,
      expected: "live assets only in the default list",
      actual: `the trashed asset ${show(items[at]?.["id"])}`,
    };
  const gone = items.findIndex((item) => evidence.pool.absent.some((id) => id === item["id"]));
  if (gone >= 0)
    return {
      pointer: `/data/${gone}`,
      expected: "live assets only in the default list",
      actual: `${show(items[gone]?.["id"])}, an asset that there is not`,
    };
  const anyTrashed = [...evidence.dossiers.values()].some(({ facts }) => facts.trashed === true);
  return anyTrashed && items.length > 0 ? "held" : undefined;
}

export const trash: readonly Rule[] = [
  {
    id: "trash.by-id",
    level: "MUST",
    from: ["page", "client"],
    place,
    statement: "An asset in the trash still answers to its id, and says in trashed_at since when it is there.",
    needs: [aTrashedAsset],
    judge: fetchedById,
  },
  {
    id: "trash.live",
    level: "MUST",
    from: ["page"],
    place,
    statement: "A live asset has no trashed_at.",
    needs: [aLiveAsset],
    judge: onReading((reading, dossier, evidence) => {
      if (dossier.facts.trashed !== false) return undefined;
      const { trashed_at: trashedAt } = reading.body;
      if (isNothing(trashedAt)) return "held";
      return wasTrashedMeanwhile(reading, dossier, evidence)
        ? undefined
        : wrongTime("null, as this asset is live", trashedAt);
    }),
  },
  {
    id: "trash.utc",
    level: "MUST",
    from: ["page"],
    place,
    statement: "trashed_at is ISO 8601 in UTC.",
    needs: [aTrashedAsset],
    judge: onReading(({ body }) => {
      const value = body["trashed_at"];
      if (isNothing(value)) return undefined;
      const moment = readDateTime(value);
      if (moment?.zone === "utc") return "held";
      if (moment?.zone === "none")
        return {
          pointer: "/trashed_at",
          expected: "a zone that says UTC, `Z` or `+00:00`",
          actual: show(value),
          warning: true,
        };
      return wrongTime("an ISO 8601 date and time in UTC", value);
    }),
  },
  {
    id: "trash.past",
    level: "SHOULD",
    from: ["page"],
    place,
    statement: "trashed_at is not in the future.",
    needs: [aTrashedAsset],
    judge: onReading(({ body, exchange }, _dossier, { startedAt }) => {
      const moment = readDateTime(body["trashed_at"]);
      if (moment === undefined) return undefined;
      return moment.time <= startedAt + exchange.answeredAt + clockSkew
        ? "held"
        : wrongTime("a time in the past", body["trashed_at"]);
    }),
  },
  {
    id: "trash.same-contract",
    level: "MUST",
    from: ["page"],
    place,
    statement: "What is gated, granted and listed as rungs is the same for trashed assets as for live ones.",
    compares: true,
    needs: [aTrashedAsset],
    judge: onReading((reading, { facts }, evidence) =>
      facts.trashed === true ? brokenForTrashedOnly(reading, evidence) : undefined,
    ),
  },
  {
    id: "trash.unlisted",
    level: "MUST",
    from: ["page"],
    place,
    statement: "A trashed asset is not in the default list.",
    needs: [aTrashedAsset, aListEndpoint],
    judge: unlisted,
  },
];
