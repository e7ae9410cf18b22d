import { describe, expect, it } from "vitest";
import type { Answer } from "./exchange.ts";
import { ruleById } from "./register.ts";
import { assetRequest, type ApiRequest } from "./request.ts";
import { answer, silence } from "./testing/answers.ts";
import { absentIds, idOf } from "./testing/assets.ts";
import { evidenceOf } from "./testing/evidence-of.ts";
import { pool } from "./testing/pool.ts";
import { read, readComma, readId } from "./testing/requests.ts";
import { answerRightly } from "./testing/right-target.ts";
import { leftOpen, unanswered } from "./unanswered.ts";
import { verdictOf } from "./verdict.ts";

const busy = answer(503, {});
const pairs = [
  ["faces", "people"],
  ["faces", "metrics"],
  ["people", "metrics"],
] as const;
const commas = pairs.map((pair) => readComma("image", ...pair));

/** Each request sent so often, and answered so each time. */
function tried(requests: readonly ApiRequest[], times: number, said: Answer, last: Answer = said) {
  return evidenceOf(
    pool(),
    requests.flatMap((request) =>
      Array.from({ length: times }, (_, at) => [request, at === times - 1 ? last : said] as const),
    ),
  );
}

describe("a requirement is left open", () => {
  it("by three requests that get nothing but 503, and says of one of them what it got", () => {
    expect([...leftOpen(tried(commas, 8, busy))]).toEqual([
      [
        "include.comma",
        `some requests get nothing but 503 Service Unavailable, however often they are sent, such as "/${idOf.image}?include=faces,people"`,
      ],
    ]);
  });

  it.each<readonly [what: string, requests: readonly ApiRequest[], id: string]>([
    [
      "no tokens",
      (["image", "trashed image", "video with still"] as const).map((name) => read(name)),
      "include.omitted",
    ],
    ["one token", [read("image", "faces"), read("image", "people"), read("image", "metrics")], "include.supported"],
    ["several parameters", pairs.map((pair) => read("image", ...pair)), "include.repeated"],
    ["a token twice", pairs.map(([one, other]) => readComma("image", one, other, one)), "include.duplicates"],
    ["an unknown value", ["a", "b", "c"].map((value) => read("image", value)), "include.unknown"],
    ["one among known", ["a", "b", "c"].map((value) => read("image", value, "faces")), "include.unknown-among-known"],
    ["absent ids", ["faces", "people", "metrics"].map((token) => readId(absentIds[0] ?? "", token)), "identity.absent"],
    ["malformed ids", ["1", "2", "3"].map((id) => readId(id)), "identity.malformed"],
  ])("by requests of %s", (_, requests, id) => {
    expect([...leftOpen(tried(requests, 5, busy)).keys()]).toEqual([id]);
  });

  it("by silence as well, which is waited for less often", () => {
    expect([...leftOpen(tried(commas, 4, silence("timed out"))).values()]).toEqual([
      expect.stringContaining("nothing but timed out"),
    ]);
    expect(leftOpen(tried(commas, 3, silence())).size).toBe(0);
  });

  it("by now silence and now 503, which is told of both", () => {
    expect(leftOpen(tried(commas, 4, silence(), busy)).size).toBe(0);
    expect([...leftOpen(tried(commas, 5, silence(), busy)).values()]).toEqual([
      expect.stringContaining("nothing but timed out and 503 Service Unavailable, however"),
    ]);
  });

  it.each([
    ["two requests, which may be bad luck", tried(commas.slice(1), 8, busy)],
    ["what was not sent again", tried(commas, 4, busy)],
    ["what got an answer at last", tried(commas, 8, busy, answer(200, {}))],
    ["a refusal", tried(commas, 8, answer(422, {}))],
    [
      "POST",
      tried(
        commas.map((one) => ({ ...one, method: "POST" as const })),
        8,
        busy,
      ),
    ],
    [
      "requests without the credential",
      tried(
        commas.map((one) => ({ ...one, credential: "none" as const })),
        8,
        busy,
      ),
    ],
    [
      "unknown parameters",
      tried(
        commas.map((one) => ({ ...one, extra: [["a", "b"] as const] })),
        8,
        busy,
      ),
    ],
    [
      "tokens in another letter case",
      tried(
        ["Faces", "PEOPLE", "Metrics"].map((value) => read("image", value)),
        8,
        busy,
      ),
    ],
    [
      "lists",
      tried([{ operation: "list" }, { operation: "list", limit: 1 }, { operation: "list", limit: 2 }], 8, busy),
    ],
  ])("not by %s", (_, evidence) => {
    expect(leftOpen(evidence).size).toBe(0);
  });

  it("no longer once more was answered", () => {
    const evidence = tried(commas, 8, busy);
    expect(leftOpen(evidence).size).toBe(1);
    const [request = assetRequest("")] = commas;
    const index = evidence.exchanges.length;
    evidence.add({ index, lane: 0, request, answer: answerRightly(request), sentAt: index, answeredAt: index });
    expect(leftOpen(evidence).size).toBe(0);
  });
});

it("a requirement that is left open is untested, however often it held", () => {
  const rule = ruleById("include.comma");
  if (rule === undefined) throw new RangeError("no such rule");
  const evidence = tried([...commas, ...commas.map((one) => ({ ...one, separator: "%2C" as const }))], 8, busy);
  expect(verdictOf({ rule, held: 9, findings: [] }, evidence, undefined)).toMatchObject({
    verdict: "untested",
    counts: true,
  });
  expect(verdictOf({ rule, held: 9, findings: [] }, tried(commas, 1, busy), undefined).verdict).toBe("passed");
});

it("a few requests of each kind that got no answer are to be sent again", () => {
  const many = ["metadata", "faces", "people", "metrics", "file_data", "variants"].map((token) => read("image", token));
  expect(unanswered(tried([...many, ...commas.slice(2)], 4, busy))).toEqual([...many.slice(0, 4), ...commas.slice(2)]);
  expect(unanswered(tried(many, 4, busy, answer(422, {})))).toEqual([]);
});
