import { answeredObject } from "../body.ts";
import { isVoid, type Exchange } from "../exchange.ts";
import type { Evidence } from "../evidence.ts";
import { areCounted, idKind, type IdKind } from "../id-kind.ts";
import { onReading } from "../on-reading.ts";
import { meaningOf, type AssetRequest } from "../request.ts";
import type { Judgement, Rule } from "../rule.ts";
import { listed, show } from "../show.ts";
import { describeStatus } from "../status.ts";

const place = "Path Parameters";

/** A plain GET of an id that the pool does not have; the status is what counts. */
function onId(kind: IdKind, judge: (status: number, exchange: Exchange, evidence: Evidence) => Judgement) {
  return (exchange: Exchange, evidence: Evidence): Judgement => {
    const { request, answer } = exchange;
    if (request.operation !== "asset" || request.method !== "GET" || request.credential !== "given") return undefined;
    if (idKind(request.id, evidence.pool) !== kind || request.include.flat().some((value) => value === ""))
      return undefined;
    if (answer.kind === "silent" || isVoid(answer)) return undefined;
    return judge(answer.status, exchange, evidence);
  };
}

/** Whether what a request asks for is refused, or a target may refuse the way it is written. */
function mayBeRefused(request: AssetRequest): boolean {
  const { unknown, nearMisses, unspecified, spelling, duplicates } = meaningOf(request);
  return unknown.length + nearMisses.length > 0 || unspecified || spelling === "mixed" || duplicates;
}

/** Whether the target refuses all known tokens that are written this way, of assets that there are too: that is no matter of the id. */
function refusesItsWriting(request: AssetRequest, { exchanges, dossiers }: Evidence): boolean {
  const { spelling, duplicates } = meaningOf(request);
  const statuses = exchanges.flatMap(({ request: other, answer }) => {
    if (other.operation !== "asset" || other.method !== "GET" || other.credential !== "given") return [];
    if (answer.kind === "silent" || isVoid(answer) || !dossiers.has(other.id)) return [];
    const meaning = meaningOf(other);
    const isAlike = meaning.spelling === spelling && meaning.duplicates === duplicates;
    return isAlike && meaning.unknown.length + meaning.nearMisses.length === 0 ? [answer.status] : [];
  });
  return statuses.length > 0 && statuses.every((status) => status === 400 || status === 422);
}

/** Whether the answer is an asset of the id that was guessed. */
function isPerhapsThere({ request, answer }: Exchange, { pool }: Evidence): boolean {
  if (request.operation !== "asset" || pool.absent.includes(request.id)) return false;
  return areCounted(pool) && answeredObject(answer)?.["id"] === request.id;
}

export const identity: readonly Rule[] = [
  {
    id: "identity.echo",
    level: "MUST",
    from: ["page"],
    place: "Response, id",
    statement: "The answer is about the asset that was asked for.",
    needs: [],
    judge: onReading(({ body, request }) =>
      body["id"] === request.id
        ? "held"
        : { pointer: "/id", expected: `the id that was asked for, ${show(request.id)}`, actual: show(body["id"]) },
    ),
  },
  {
    id: "identity.prefix",
    level: "MUST",
    from: ["page"],
    place: "Response, id",
    statement: "An asset's id begins with `asset_`.",
    needs: [],
    judge: onReading(({ body }) =>
      typeof body["id"] === "string" && body["id"].startsWith("asset_")
        ? "held"
        : { pointer: "/id", expected: "a string that begins with `asset_`", actual: show(body["id"]) },
    ),
  },
  {
    id: "identity.absent",
    level: "MUST",
    from: ["docs"],
    place: "Path Parameters (the error statuses are in the API's documentation)",
    statement: "An id of the right form that is nobody's answers 404.",
    needs: [],
    judge: onId("absent", (status, exchange, evidence) => {
      const { request } = exchange;
      if (status === 404) return "held";
      if (isPerhapsThere(exchange, evidence)) return undefined;
      // Whether a refused value or a missing asset is told first is left open.
      if (request.operation === "asset") {
        if (status === 422 && mayBeRefused(request)) return undefined;
        if ([400, 422].includes(status) && refusesItsWriting(request, evidence)) return undefined;
      }
      return { pointer: "", expected: "404, as no asset has this id", actual: describeStatus(status) };
    }),
  },
  {
    id: "identity.malformed",
    level: "MUST",
    from: ["docs"],
    place,
    statement: "An id that is not of the form `asset_…` is refused with a 4xx.",
    needs: [],
    judge: onId("malformed", (status, exchange) => {
      if (status >= 400 && status < 500) return "held";
      // Servers tidy up paths with encoded slashes or dots by a redirect, which discloses nothing.
      const isPathLike = exchange.request.operation === "asset" && /[./\\]/.test(exchange.request.id);
      if (status >= 300 && status < 400 && isPathLike) return undefined;
      const asset = answeredObject(exchange.answer)?.["id"];
      const whose = asset === undefined ? "" : ` with the asset ${show(asset)}`;
      return { pointer: "", expected: "a 4xx, as this id is malformed", actual: describeStatus(status) + whose };
    }),
  },
  {
    id: "identity.exact",
    level: "SHOULD",
    from: ["client"],
    place,
    statement: "Ids are case-sensitive: the same letters in another case are another id.",
    needs: [],
    judge: onId("other case", (status, { request }) =>
      status === 200
        ? {
            pointer: "",
            expected: "404, as the id of an asset was sent in another letter case",
            actual: `200 for ${listed([request.operation === "asset" ? request.id : ""])}`,
          }
        : "held",
    ),
  },
];
