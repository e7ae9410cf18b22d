import { describe, expect, it } from "vitest";
import type { Exchange } from "../../spec/exchange.ts";
import { confirmationsLacking, stillAt } from "../../spec/late-still.ts";
import type { ApiRequest } from "../../spec/request.ts";
import { rungs } from "../../spec/testing/cases/lean-rungs.ts";
import { nth, readingsOf } from "../../spec/testing/readings.ts";
import { read } from "../../spec/testing/requests.ts";
import { answerRightly } from "../../spec/testing/right-target.ts";
import { confirmStills } from "./confirm-stills.ts";

const name = "video without still";
const lean = read(name);
const given = rungs("thumbnail_image");

/** Confirms after these readings, at a target whose further answers show the still or do not. */
async function confirmed(shown: readonly boolean[], showsOn: boolean) {
  const { evidence, dossier } = readingsOf(
    name,
    shown.map((shows) => (shows ? [lean, given] : [lean])),
  );
  const sent: ApiRequest[] = [];
  await confirmStills(evidence, (request): Promise<Exchange> => {
    const index = evidence.exchanges.length;
    const right = answerRightly(request);
    const answer = showsOn ? given(right) : right;
    const exchange = { index, lane: -1, request, answer, sentAt: 10 * index, answeredAt: 10 * index + 5 };
    sent.push(request);
    evidence.add(exchange);
    return Promise.resolve(exchange);
  });
  return { sent, dossier };
}

describe("confirming a still that appeared late", () => {
  it("reads on until it is sure", async () => {
    const { sent, dossier } = await confirmed([false, true, true], true);
    expect(sent).toEqual([lean, lean, lean]);
    expect(confirmationsLacking(dossier)).toBe(0);
    expect(stillAt(nth(dossier.readings, 2), dossier)).toBe(true);
  });

  it("leaves a slip a slip", async () => {
    const { dossier } = await confirmed([false, true], false);
    expect(stillAt(nth(dossier.readings, 1), dossier)).toBe(false);
  });

  it("sends nothing where no still appeared, or one is sure", async () => {
    expect((await confirmed([false, false], false)).sent).toEqual([]);
    expect((await confirmed([false, true, true, true, true, true], true)).sent).toEqual([]);
  });
});
