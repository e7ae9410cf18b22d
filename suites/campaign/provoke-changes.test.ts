import { describe, expect, it } from "vitest";
import type { Exchange } from "../../spec/exchange.ts";
import { judge } from "../../spec/judge.ts";
import { register } from "../../spec/register.ts";
import { requestKey, type ApiRequest } from "../../spec/request.ts";
import { put } from "../../spec/testing/answers.ts";
import { evidenceOf } from "../../spec/testing/evidence-of.ts";
import { pool } from "../../spec/testing/pool.ts";
import { read, readAll } from "../../spec/testing/requests.ts";
import { answerRightly } from "../../spec/testing/right-target.ts";
import { provokeChanges } from "./provoke-changes.ts";

/** Two assets that stay as they are come before the one that may move. */
const run = [
  ...(["image", "video with still"] as const).flatMap((name) => [read(name), readAll(name), read(name)]),
  ...[read("trashed image"), readAll("trashed image"), read("trashed image", "faces"), read("trashed image")],
];

/** Runs against a target that dates the image anew at some requests, and says whether reading was found to write. */
async function provoked(touches: (request: ApiRequest, index: number) => boolean, before: readonly ApiRequest[] = []) {
  let minute = 0;
  const answerTo = (request: ApiRequest, index: number) => {
    if (touches(request, index)) minute += 1;
    return put("/updated_at", `2026-06-30T00:${String(minute).padStart(2, "0")}:00Z`)(answerRightly(request));
  };
  const evidence = evidenceOf(
    pool(),
    [...before, ...run].map((request, index) => [request, answerTo(request, index)]),
  );
  const sent: ApiRequest[] = [];
  await provokeChanges(evidence, async (request): Promise<Exchange> => {
    const index = evidence.exchanges.length;
    const exchange = {
      index,
      lane: -1,
      request,
      answer: answerTo(request, index),
      sentAt: 10 * index,
      answeredAt: 10 * index + 5,
    };
    sent.push(request);
    evidence.add(exchange);
    return exchange;
  });
  const findings = judge(
    evidence,
    register.filter(({ id }) => id === "http.safe"),
  ).flatMap((tally) => tally.findings);
  return { sent: sent.length, found: findings.length > 0 };
}

describe("provoking changes", () => {
  it("sends nothing where nothing moved", async () => {
    expect(await provoked(() => false)).toEqual({ sent: 0, found: false });
  });

  it("finds the read that writes", async () => {
    const result = await provoked((request) => requestKey(request) === requestKey(read("trashed image", "faces")));
    // As often as an asset may change of its own and once more, each time with a read behind.
    expect(result).toEqual({ sent: 14, found: true });
  });

  it("clears an asset that changed once of its own", async () => {
    // Each of the three reads before it four times, with a read behind.
    expect(await provoked((_, index) => index === 8)).toEqual({ sent: 24, found: false });
  });

  it("holds an asset against what it was just before, not long before", async () => {
    const before = Array.from({ length: 3 }, () => read("trashed image"));
    expect(await provoked((_, index) => index === 11, before)).toEqual({ sent: 24, found: false });
  });
});
