import { describe, expect, it } from "vitest";
import { judge } from "./judge.ts";
import { register } from "./register.ts";
import type { ApiRequest, AssetRequest } from "./request.ts";
import { answer, silence, textAnswer } from "./testing/answers.ts";
import { assetBody, classOfId } from "./testing/assets.ts";
import { evidenceFrom } from "./testing/little-run.ts";
import { read, readId, theList } from "./testing/requests.ts";
import { answerRightly } from "./testing/right-target.ts";
import { played, scene, type Step } from "./testing/scene.ts";
import { variations } from "./testing/variations.ts";

const findingsIn = (evidence: ReturnType<typeof evidenceFrom>) =>
  judge(evidence, register).flatMap(({ rule, findings }) =>
    findings.map(({ exchange, violation }) => [rule.id, exchange.request, violation]),
  );

describe("a target that does everything right", () => {
  it("keeps every rule, and exercises it", () => {
    const tallies = judge(evidenceFrom(), register);
    expect(tallies.flatMap(({ findings }) => findings)).toEqual([]);
    expect(tallies.filter(({ held }) => held === 0).map(({ rule }) => rule.id)).toEqual([]);
  });

  it.each(Object.entries(variations))("may have %s", (_, variation) => {
    const evidence = evidenceFrom((request, index) => variation(answerRightly(request), request, index));
    expect(findingsIn(evidence)).toEqual([]);
  });
});

/** The rules that a step bears on, amid a little run. */
function bearing(step: Step): string[] {
  const { evidence, exchange } = played(scene("", step));
  return register.filter((rule) => rule.judge(exchange, evidence) !== undefined).map(({ id }) => id);
}

const requests: readonly ApiRequest[] = [
  read("image"),
  read("trashed video with still", "faces", "people", "variants"),
  read("image", "nonsense"),
  read("image", "Faces"),
  readId("asset_8aBcDeFgHjKmNpQrStUvWx"),
  readId("1"),
  { ...read("image"), credential: "none" },
  { ...read("image"), method: "POST" },
  theList,
];

describe("an answer that says nothing", () => {
  const voids = [
    silence(),
    silence("connection reset"),
    answer(429, {}),
    answer(503, {}),
    textAnswer(502, "x"),
    answer(504, {}),
  ];

  it.each(voids.map((one) => [one.kind === "silent" ? one.why : one.status, one] as const))(
    "such as %s bears on no rule",
    (_, nothing) => {
      for (const request of requests) {
        const always = () => nothing;
        const once = played(scene("", [request, always], { bare: true }));
        expect(register.filter((rule) => rule.judge(once.exchange, once.evidence) !== undefined)).toEqual([]);
      }
    },
  );
});

const whole = (request: ApiRequest) => answer(200, assetBody(("id" in request && classOfId(request.id)) || "image"));
const odd = (changes: Partial<AssetRequest>): AssetRequest => ({ ...read("image", "faces"), ...changes });

describe("a request that is out of the ordinary bears on its own rules alone", () => {
  const kinds: readonly (readonly [what: string, request: ApiRequest, ids: readonly string[]])[] = [
    ["HEAD", odd({ method: "HEAD" }), []],
    ["OPTIONS", odd({ method: "OPTIONS" }), []],
    ["POST", odd({ method: "POST" }), ["http.method"]],
    ["no credential", odd({ credential: "none" }), ["http.credential-required"]],
    ["a wrong credential", odd({ credential: "wrong" }), ["http.credential-required"]],
    ["brackets", odd({ includeName: "include[]" }), ["http.json"]],
    ["an empty value", odd({ include: [[""]] }), ["http.json"]],
    ["a stray comma", odd({ include: [["faces", ""]] }), ["http.json"]],
    ["a blank", odd({ include: [[" faces"]] }), ["http.json"]],
    ["another letter case", odd({ include: [["FACES"]] }), ["http.json", "include.near-miss"]],
    ["an unknown value", odd({ include: [["nonsense"]] }), ["http.json", "include.unknown"]],
    ["an absent id", readId("asset_8aBcDeFgHjKmNpQrStUvWx"), ["identity.absent"]],
    ["a malformed id", readId("1"), ["identity.malformed"]],
    ["the list", theList, []],
  ];
  it.each(kinds)("%s", (_, request, ids) => {
    expect(bearing([request, () => whole(request)]).toSorted()).toEqual([...ids, "http.no-server-error"].toSorted());
  });
});
