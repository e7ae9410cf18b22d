import { describe, expect, it } from "vitest";
import type { Answer } from "../../spec/exchange.ts";
import type { ApiRequest, ListRequest } from "../../spec/request.ts";
import { answer } from "../../spec/testing/answers.ts";
import { exchangesOf } from "../../spec/testing/evidence-of.ts";
import { pageThrough } from "./page-through.ts";

/** What is asked of a list that answers like this. */
async function asked(answerTo: (request: ListRequest, at: number) => Answer | undefined): Promise<ListRequest[]> {
  const requests: ListRequest[] = [];
  await pageThrough(async (request: ApiRequest) => {
    if (request.operation !== "list") throw new Error("not the list");
    requests.push(request);
    const given = answerTo(request, requests.length - 1);
    return given && exchangesOf([[request, given]])[0];
  });
  return requests;
}

const pageOf = (more: boolean, ...ids: readonly unknown[]): Answer =>
  answer(200, { data: ids.map((id) => ({ id })), has_more: more });

describe("paging through the list", () => {
  it("asks for the page after the last id, as long as there is more", async () => {
    const requests = await asked((_, at) => pageOf(at < 2, `asset_${at}a`, `asset_${at}b`));
    expect(requests.map(({ startingAfterId }) => startingAfterId)).toEqual([
      undefined,
      "asset_0b",
      "asset_1b",
      undefined,
    ]);
    expect(requests.at(-1)).toMatchObject({ include: ["metadata", "variants"] });
  });

  it("ends for a list that never does", async () => {
    expect((await asked((_, at) => pageOf(true, `asset_${at}`))).length).toBeLessThan(8);
    expect((await asked(() => pageOf(true, "asset_1"))).length).toBeLessThan(8);
  });

  it.each([
    ["there is none", () => answer(404, {})],
    ["nothing more may be sent", () => undefined],
    ["it makes no sense", () => answer(200, [])],
  ])("asks once where %s", async (_, answerTo) => {
    expect(await asked(answerTo)).toHaveLength(1);
  });

  it.each([[pageOf(true)], [pageOf(true, 7)], [answer(200, { data: null, has_more: true })], [answer(200, {})]])(
    "%#: survives strange pages",
    async (strange) => {
      expect((await asked(() => strange)).length).toBeLessThanOrEqual(2);
    },
  );
});
