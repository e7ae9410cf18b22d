import { describe, expect, it } from "vitest";
import type { Answer } from "../../spec/exchange.ts";
import { answer, silence } from "../../spec/testing/answers.ts";
import { idOf } from "../../spec/testing/assets.ts";
import { exchangesOf, type Pair } from "../../spec/testing/evidence-of.ts";
import { read, readAll, theList } from "../../spec/testing/requests.ts";
import { answerRightly } from "../../spec/testing/right-target.ts";
import { troubleOf } from "./trouble.ts";

const target = "http://api.test";
const requests = [read("image"), readAll("image"), read("trashed image"), readAll("trashed image")];

/** The trouble that a survey shows in which each request is answered so. */
function trouble(answerTo: (id: string, at: number) => Answer | undefined, trashed: readonly string[] = []) {
  const pairs = requests.map((request, at): Pair => [request, answerTo(request.id, at) ?? answerRightly(request)]);
  return troubleOf(exchangesOf(pairs), target, new Set(trashed));
}

const is404 = answer(404, {});

describe("a run may begin", () => {
  it.each([
    ["where all is right", () => undefined],
    ["where one request is silent", (_: string, at: number) => (at === 0 ? silence() : undefined)],
    ["where one is throttled", (_: string, at: number) => (at === 0 ? answer(429, {}) : undefined)],
    ["where one is refused", (_: string, at: number) => (at === 0 ? answer(401, {}) : undefined)],
    ["where every answer is wrong", () => answer(500, {})],
    ["where every answer is empty", () => answer(200, {})],
    ["where one read of an asset is a 404", (_: string, at: number) => (at === 1 ? is404 : undefined)],
  ])("%s", (_, answerTo) => {
    expect(trouble(answerTo)).toBeUndefined();
  });

  it.each([404, 410, 401, 403])("where an asset that the pool states to be trashed answers %i", (status) => {
    const hidden = answer(status, {});
    expect(
      trouble((id) => (id === idOf["trashed image"] ? hidden : undefined), [idOf["trashed image"]]),
    ).toBeUndefined();
  });

  it("where nothing was asked", () => {
    expect(troubleOf([], target, new Set())).toBeUndefined();
  });
});

describe("a run may not begin", () => {
  it.each([
    [
      "a target that is silent",
      () => silence("connection refused"),
      "target",
      "gave no answer: connection refused (nothing came)",
    ],
    ["a refused credential", () => answer(401, {}), "configuration", "refused the credential: 401 Unauthorized"],
    [
      "a missing permission",
      (_: string, at: number) => answer(at === 0 ? 403 : 401, {}),
      "configuration",
      "refused the credential: 403 Forbidden",
    ],
    ["throttling alone", () => answer(429, {}), "target", "is not available now: 429 Too Many Requests"],
    [
      "maintenance alone",
      (_: string, at: number) => answer([502, 503, 504, 429][at] ?? 503, {}),
      "target",
      "is not available now",
    ],
    ["a pool that is not known", () => is404, "configuration", "knows none of the pool's 2 assets (404)"],
    [
      "a live asset that is gone",
      (id: string) => (id === idOf.image ? answer(410, {}) : undefined),
      "configuration",
      `does not know ${idOf.image} of the pool`,
    ],
    [
      "a live asset that is refused",
      (id: string) => (id === idOf.image ? answer(403, {}) : undefined),
      "configuration",
      `refuses ${idOf.image} of the pool: 403 Forbidden`,
    ],
    [
      "a trashed asset that nobody stated",
      (id: string) => (id === idOf["trashed image"] ? is404 : undefined),
      "configuration",
      `does not know ${idOf["trashed image"]}`,
    ],
  ] as const)("with %s", (_, answerTo, whose, words) => {
    const found = trouble(answerTo);
    expect(found).toMatchObject({ whose, sentence: expect.stringContaining(words) });
    expect(found?.sentence).toContain(target);
    expect(found?.sentence).toMatch(/[.?]$/);
  });

  it("with a pool that is not known, even where the pool states it to be trashed", () => {
    expect(trouble(() => is404, Object.values(idOf))?.sentence).toContain("none of the pool's");
  });

  it("with a list that is refused", () => {
    expect(troubleOf(exchangesOf([[theList, answer(401, {})]]), target, new Set())?.whose).toBe("configuration");
  });
});
