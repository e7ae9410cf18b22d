import type { DrawnFault } from "../../../fixtures/faults/drawn/drawn-fault.ts";
import { referencePool } from "../../../fixtures/reference/pool.ts";
import { Evidence } from "../../../spec/evidence.ts";
import type { Exchange } from "../../../spec/exchange.ts";
import { assetRequest, requestKey, type ApiRequest, type AssetRequest } from "../../../spec/request.ts";
import { isViolation, type Rule } from "../../../spec/rule.ts";
import { tokens } from "../../../spec/vocabulary.ts";
import { directClient } from "./direct-client.ts";

/**
 * The requests that are one step smaller than the example and break the same requirement on a fresh server; empty where
 * the example is as small as it can be. Found by trying, with none of the means by which examples are made smaller.
 */
export async function stillBroken(
  fault: DrawnFault,
  rule: Rule,
  request: AssetRequest,
  steps: readonly ApiRequest[],
): Promise<AssetRequest[]> {
  const found: AssetRequest[] = [];
  for (const smaller of oneStepSmaller(request)) {
    if (await isBroken(fault, rule, smaller, steps)) found.push(smaller);
  }
  return found;
}

/** A value, a character of an unknown value, an encoded comma, a parameter or a header less. */
function oneStepSmaller(request: AssetRequest): AssetRequest[] {
  const { include, separator, extra, acceptEncoding } = request;
  const each = include.flatMap((part, at) => part.map((value, index) => ({ at, index, value, part })));
  const replaced = (at: number, part: readonly string[]): AssetRequest => ({
    ...request,
    include: include.toSpliced(at, 1, part).filter((values) => values.length > 0),
  });
  const isKnown = (value: string): boolean => tokens.some((token) => token === value);
  return [
    ...each.map(({ at, index, part }) => replaced(at, part.toSpliced(index, 1))),
    ...each.flatMap(({ at, index, value, part }) =>
      isKnown(value)
        ? []
        : [...value]
            .map((_, place) => value.slice(0, place) + value.slice(place + 1))
            .filter((shorter) => shorter !== "" && !isKnown(shorter.trim().toLowerCase()))
            .map((shorter) => replaced(at, part.toSpliced(index, 1, shorter))),
    ),
    ...(separator !== "," && include.some((part) => part.length > 1) ? [{ ...request, separator: "," as const }] : []),
    ...extra.map((_, at) => ({ ...request, extra: extra.toSpliced(at, 1) })),
    ...(acceptEncoding === "" ? [] : [{ ...request, acceptEncoding: "" as const }]),
  ];
}

/** Asks a fresh server for all that the request may have to be compared with, before it and behind it. */
async function isBroken(
  fault: DrawnFault,
  rule: Rule,
  request: AssetRequest,
  steps: readonly ApiRequest[],
): Promise<boolean> {
  const client = directClient([fault]);
  const evidence = new Evidence(referencePool, 0);
  let index = 0;
  const send = async (each: ApiRequest): Promise<void> => {
    const answer = await client.send(each);
    const exchange: Exchange = { index, lane: 0, request: each, answer, sentAt: index, answeredAt: index + 0.5 };
    index++;
    evidence.add(exchange);
  };
  const around = surroundings(request);
  for (const each of [...around, ...steps, request, ...around]) await send(each);
  const key = requestKey(request);
  return evidence.exchanges.some((exchange) => {
    if (requestKey(exchange.request) !== key) return false;
    const judgement = rule.judge(exchange, evidence);
    return isViolation(judgement) && judgement.warning !== true;
  });
}

function surroundings({ id, include }: AssetRequest): AssetRequest[] {
  const values = include.flat();
  const known = [...new Set(values.filter((value) => tokens.some((token) => token === value)))];
  const written = (list: readonly string[]): AssetRequest[] =>
    list.length < 2
      ? []
      : [
          assetRequest(id, { include: [list] }),
          assetRequest(id, { include: [list], separator: "%2C" }),
          assetRequest(id, { include: list.map((value) => [value]) }),
        ];
  return [
    assetRequest(id),
    assetRequest(id, { include: tokens.map((token) => [token]) }),
    ...known.map((token) => assetRequest(id, { include: [[token]] })),
    ...written(known),
    ...written(known.toReversed()),
  ];
}
