import { describe, expect, it } from "vitest";
import type { Evidence } from "../../spec/evidence.ts";
import type { Answer, Exchange } from "../../spec/exchange.ts";
import type { AssetClass } from "../../spec/facts.ts";
import { judge } from "../../spec/judge.ts";
import { register, ruleById } from "../../spec/register.ts";
import { assetRequest, requestKey, targetOf, type ApiRequest } from "../../spec/request.ts";
import { answer, put, reshaped } from "../../spec/testing/answers.ts";
import { assetBody, idOf, wholeBody } from "../../spec/testing/assets.ts";
import { mixed } from "../../spec/testing/cases/spellings.ts";
import { evidenceOf } from "../../spec/testing/evidence-of.ts";
import { littleRun } from "../../spec/testing/little-run.ts";
import { pool } from "../../spec/testing/pool.ts";
import { read, readAll, readComma, theList } from "../../spec/testing/requests.ts";
import { answerRightly } from "../../spec/testing/right-target.ts";
import { explain, plainest } from "./explain.ts";

type Target = (request: ApiRequest, index: number) => Answer;

const asks = (request: ApiRequest, ...values: readonly string[]): boolean =>
  request.operation === "asset" && values.every((value) => request.include.flat().includes(value));

const names = new Map<string, string>(Object.entries(idOf).map(([name, id]) => [id, name]));

/** A request as it is spelled, its asset told by its class. */
function shown(request: ApiRequest): string {
  if (request.operation === "list") return "the list";
  return targetOf({ ...request, id: "" }, `${names.get(request.id) ?? request.id}{asset_id}`);
}

/** The run's evidence, and the smallest example of a rule that the target breaks in it. */
async function explained(
  id: string,
  target: Target,
  requests: readonly ApiRequest[] = littleRun,
  { budget = Infinity, shunned = new Set<AssetClass>() } = {},
) {
  const evidence = evidenceOf(
    pool(),
    requests.map((request, index) => [request, target(request, index)]),
  );
  const rule = ruleById(id);
  if (rule === undefined) throw new RangeError(`no rule ${id}`);
  const findings = judge(evidence, [rule]).flatMap((tally) => tally.findings);
  const sent: ApiRequest[] = [];
  const send = async (request: ApiRequest): Promise<Exchange | undefined> => {
    if (sent.length >= budget) return undefined;
    sent.push(request);
    return append(evidence, request, target);
  };
  return { ...(await explain(rule, findings, evidence, send, shunned)), sent };
}

function append(evidence: Evidence, request: ApiRequest, target: Target): Exchange {
  const index = evidence.exchanges.length;
  const exchange: Exchange = {
    index,
    lane: -1,
    request,
    answer: target(request, index),
    sentAt: 10 * index,
    answeredAt: 10 * index + 5,
  };
  evidence.add(exchange);
  return exchange;
}

const leaksWith =
  (...values: readonly string[]): Target =>
  (request) =>
    asks(request, ...values) ? put("/metrics", { blur: 1 })(answerRightly(request)) : answerRightly(request);

describe("an example", () => {
  it("is the smallest request that was seen", async () => {
    const { finding, recurrence, steps } = await explained("gating.metrics", (request) =>
      put("/metrics", {})(answerRightly(request)),
    );
    expect(finding.exchange.request).toEqual(assetRequest(idOf.image));
    expect(finding.violation.pointer).toBe("/metrics");
    expect([recurrence, steps]).toEqual(["alone", []]);
  });

  it("is smaller than any that was seen, where a smaller one breaks the rule too", async () => {
    const large = readComma("trashed video with still", "variants", "people", "faces", "metadata");
    const { finding } = await explained("gating.metrics", leaksWith("people"), [
      read("image"),
      readAll("image"),
      readAll("trashed video with still"),
      large,
    ]);
    expect(requestKey(finding.exchange.request)).toBe(requestKey(read("image", "people")));
  });

  it("keeps the tokens that the fault needs", async () => {
    const large = readComma("image", "variants", "people", "faces", "metadata");
    const { finding } = await explained("gating.metrics", leaksWith("people", "variants"), [readAll("image"), large]);
    expect(finding.exchange.request).toMatchObject({ id: idOf.image });
    const { request } = finding.exchange;
    expect(request.operation === "asset" && request.include.flat().toSorted()).toEqual(["people", "variants"]);
  });

  it("keeps the asset that the fault needs", async () => {
    const target: Target = (request) =>
      request.operation === "asset" && request.id === idOf["trashed image"]
        ? put("/metrics", [])(answerRightly(request))
        : answerRightly(request);
    const { finding } = await explained("gating.metrics", target);
    expect(finding.exchange.request).toEqual(assetRequest(idOf["trashed image"]));
  });

  it("still breaks the rule, and its finding is in the evidence", async () => {
    const rule = ruleById("include.unknown-among-known");
    const target: Target = (request) => (asks(request, "nonsense", "faces") ? answer(200, {}) : answerRightly(request));
    const { finding } = await explained("include.unknown-among-known", target);
    expect(finding.exchange.request).toMatchObject({ include: expect.anything() });
    expect(rule?.id).toBe("include.unknown-among-known");
    expect(finding.violation.expected).toContain("422");
  });

  it("that is a comparison comes with the request it is compared with", async () => {
    const target: Target = (request) =>
      request.operation === "asset" && request.include.length > 0
        ? put("/width", 9)(answerRightly(request))
        : answerRightly(request);
    const { finding, steps, recurrence } = await explained("core.invariant", target);
    expect(finding.violation).toMatchObject({ pointer: "/width", against: expect.anything() });
    expect(steps).toEqual([read("image")]);
    expect(recurrence).toBe("after its steps");
  });

  it("that a request before it prepares comes with that request", async () => {
    let last: ApiRequest | undefined;
    const cache: Target = (request) => {
      const poisoned =
        last !== undefined &&
        asks(last, "faces", "people", "variants") &&
        asks(request) &&
        requestKey(request) === requestKey(read("image"));
      last = request;
      return poisoned ? answer(200, wholeBody("image")) : answerRightly(request);
    };
    const run = [
      read("image"),
      readAll("image"),
      read("image", "people"),
      readAll("image"),
      read("image"),
      read("video with still"),
    ];
    const { steps, recurrence, finding } = await explained("gating.faces", cache, run);
    expect(finding.exchange.request).toEqual(read("image"));
    expect(steps).toEqual([readAll("image")]);
    expect(recurrence).toBe("after its steps");
  });

  it("that a request for another asset prepares comes with that request", async () => {
    let last: ApiRequest | undefined;
    const leaky: Target = (request) => {
      const poisoned = last !== undefined && asks(last, "metrics") && requestKey(last) !== requestKey(request);
      last = request;
      return poisoned && asks(request, "people") ? put("/metrics", {})(answerRightly(request)) : answerRightly(request);
    };
    const run = [
      readAll("image"),
      read("image"),
      read("video with still", "metrics"),
      read("image", "people"),
      read("image"),
    ];
    const { steps, recurrence, finding } = await explained("gating.metrics", leaky, run);
    expect(shown(finding.exchange.request)).toBe("image?include=people");
    expect(steps.map(shown)).toEqual(["video with still?include=metrics"]);
    expect(recurrence).toBe("after its steps");
  });

  it("that comes by chance says so", async () => {
    const { recurrence, finding } = await explained(
      "gating.faces",
      (request, index) => (index === 40 ? answer(200, assetBody("image", ["faces"])) : answerRightly(request)),
      [...littleRun.slice(0, 40), read("image", "people")],
    );
    expect(recurrence).toBe("now and then");
    expect(finding.exchange.index).toBe(40);
  });

  it("of a list is not sent again", async () => {
    const target: Target = (request) =>
      request.operation === "list"
        ? reshaped((body) => ({ ...body, data: [assetBody("trashed image")] }))(answerRightly(request))
        : answerRightly(request);
    expect((await explained("trash.unlisted", target)).sent).toEqual([]);
  });

  it("is what was seen, where nothing more may be sent", async () => {
    const { sent, finding } = await explained("gating.metrics", leaksWith("people", "faces"), littleRun, { budget: 0 });
    expect(sent).toEqual([]);
    expect(finding.violation.pointer).toBe("/metrics");
  });

  it("costs few requests, whatever the rule", async () => {
    const wild: Target = (request, index) =>
      index % 3 === 0 ? answer(200, wholeBody("image")) : answerRightly(request);
    const evidence = evidenceOf(
      pool(),
      littleRun.map((request, index) => [request, wild(request, index)]),
    );
    const broken = judge(evidence, register)
      .filter(({ findings }) => findings.length > 0)
      .map(({ rule }) => rule.id);
    expect(broken.length).toBeGreaterThan(10);
    for (const id of broken) expect((await explained(id, wild)).sent.length).toBeLessThan(120);
  });
});

/** What is asked to make an example smaller and to see it again. */
describe("the search for a smaller example", () => {
  const around = [read("image"), readAll("image")];

  it("tries what is left of a request with an unknown value, and nothing twice", async () => {
    const lax: Target = (request) => (asks(request, "nonsense", "people") ? answer(200, {}) : answerRightly(request));
    const run = [...around, readComma("trashed image", "faces", "nonsense", "people")];
    const { sent, steps, recurrence } = await explained("include.unknown-among-known", lax, run);
    expect([steps, recurrence]).toEqual([[], "alone"]);
    expect(sent.map(shown)).toEqual([
      "image?include=faces,nonsense,people",
      "image?include=nonsense,people",
      "image?include=people",
      "image?include=nonsense",
      "image?include=nonsense&include=people",
      "image?include=people&include=nonsense",
      "image?include=people&include=nons",
      "image?include=people&include=nonsen",
      "image?include=people&include=nonsens",
      "image?include=people&include=ense",
      "image?include=people&include=onsense",
      "image?include=people&include=nonsense",
    ]);
  });

  it("reads the known values alone where a refusal is owed to the unknown one, once for a set of them", async () => {
    const wrong: Target = (request) => (asks(request, "zz", "people") ? answer(400, {}) : answerRightly(request));
    const run = [readComma("trashed image", "faces", "zz", "people"), read("trashed image", "faces", "people")];
    const { sent } = await explained("include.unknown-among-known", wrong, run);
    expect(sent.map(shown)).toEqual([
      "image?include=faces,zz,people",
      "image?include=faces,people",
      "image",
      "image?include=zz,people",
      "image?include=people",
      "image?include=zz",
      "image?include=zz&include=people",
      "image?include=people&include=zz",
      "image?include=people&include=z",
      "image?include=people&include=zz",
    ]);
  });

  it("reads a smaller set in both ways of writing, where these are compared", async () => {
    const comma: Target = (request) =>
      request.operation === "asset" && asks(request, "people") && request.include.some((part) => part.length > 1)
        ? put("/height", 7)(answerRightly(request))
        : answerRightly(request);
    const sets = ["people", "faces", "metadata"] as const;
    const run = [readComma("image", ...sets), read("image", ...sets), ...around, ...around];
    const { sent, steps, finding } = await explained("include.equivalent", comma, run);
    expect([finding.exchange.request, ...steps].map(shown)).toEqual([
      "image?include=metadata&include=people",
      "image?include=metadata,people",
    ]);
    expect(sent.map(shown)).toEqual([
      "image?include=faces&include=metadata",
      "image?include=faces,metadata",
      "image?include=people&include=metadata",
      "image?include=people,metadata",
      "image?include=metadata",
      "image?include=people",
      "image?include=metadata&include=people",
      "image?include=metadata,people",
      "image?include=metadata,people",
      "image?include=metadata&include=people",
      "image?include=metadata,people",
    ]);
  });

  it("reads a smaller set in two orders, where these are compared", async () => {
    const first: Target = (request) =>
      request.operation === "asset" && request.include.flat()[0] === "people" && asks(request, "faces")
        ? put("/height", 7)(answerRightly(request))
        : answerRightly(request);
    const run = [
      read("image", "people", "faces", "metadata"),
      read("image", "metadata", "faces", "people"),
      ...around,
      ...around,
    ];
    const { sent } = await explained("include.order", first, run);
    expect(sent.map(shown)).toEqual([
      "image?include=faces&include=metadata",
      "image?include=metadata&include=faces",
      "image?include=people&include=metadata",
      "image?include=metadata&include=people",
      "image?include=people&include=faces",
      "image?include=faces&include=people",
      "image?include=faces",
      "image?include=people",
      "image?include=people&include=faces",
      "image?include=faces&include=people",
      "image?include=people&include=faces",
    ]);
  });

  it("reads nothing and everything around a smaller set, where these are what it is held against", async () => {
    const target: Target = (request) =>
      asks(request, "people", "metadata") && !asks(request, "variants")
        ? put("/metadata/make", "Other")(answerRightly(request))
        : answerRightly(request);
    const run = [...around, read("image", "people", "metadata"), ...around];
    const { sent } = await explained("granting.independent", target, run);
    const everything = shown(readAll("image"));
    expect(sent.map(shown)).toEqual([
      "image?include=metadata",
      "image",
      everything,
      "image?include=people",
      "image",
      everything,
      "image?include=metadata&include=people",
      "image",
      everything,
      everything,
      "image?include=metadata&include=people",
      everything,
    ]);
  });

  it("moves to no class that is shunned", async () => {
    const everywhere: Target = (request) => put("/metrics", {})(answerRightly(request));
    const run = [read("trashed image")];
    const { finding } = await explained("gating.metrics", everywhere, run, { shunned: new Set(["image"]) });
    expect(shown(finding.exchange.request)).toBe("video with still");
  });

  it("is over once so many requests were spent", async () => {
    const values = Array.from({ length: 60 }, (_, at) => `zz${at}`);
    const large = readComma("image", ...values);
    const onlyThat: Target = (request) =>
      requestKey(request) === requestKey(large) ? answer(200, {}) : answerRightly(request);
    const { sent, finding } = await explained("include.unknown", onlyThat, [...around, large]);
    expect(finding.exchange.request).toEqual(large);
    expect(sent.length).toBe(41);
  });
});

describe("of some findings, the plainest", () => {
  const encoded = { ...readComma("image", "faces", "people"), separator: "%2C" as const };
  const [bare] = [read("image")];
  it.each<readonly [told: string, plainer: ApiRequest, other: ApiRequest]>([
    ["asks for fewer values", read("image", "metadata"), read("image", "faces", "people")],
    ["asks for fewer values, even of a trashed asset", read("trashed image"), read("image", "faces")],
    ["repeats its parameter", read("image", "metadata", "people"), readComma("image", "faces", "people")],
    [
      "has short lists",
      mixed("image", "metadata", "variants", "people"),
      readComma("image", "faces", "people", "metrics"),
    ],
    ["writes its comma plainly", readComma("trashed image", "faces", "people"), encoded],
    ["has no further parameter", read("trashed image"), { ...bare, extra: [["a", "b"]] }],
    ["asks for no coding", read("trashed image"), { ...bare, acceptEncoding: "gzip" }],
    ["is of a live image", read("image", "metadata"), read("video with still", "faces")],
    ["has short values", read("image", "faces"), read("image", "metadata")],
  ])("%s", (_, plainer, other) => {
    for (const requests of [
      [plainer, other],
      [other, plainer],
    ])
      expect(plainestOf(requests)).toBe(requests.indexOf(plainer));
  });

  it("came first, where all else is the same", () => {
    expect(plainestOf([bare, bare])).toBe(0);
    expect(plainestOf([theList, theList])).toBe(0);
  });

  it("is none of none", async () => {
    expect(plainestOf([])).toBeUndefined();
    const rule = ruleById("gating.faces");
    if (rule === undefined) throw new RangeError("no such rule");
    await expect(explain(rule, [], evidenceOf(pool(), []), async () => undefined)).rejects.toThrow(
      "gating.faces has no finding to explain",
    );
  });
});

/** Position of the request whose finding is the plainest, whatever it is that was found. */
function plainestOf(requests: readonly ApiRequest[]): number | undefined {
  const evidence = evidenceOf(
    pool(),
    requests.map((request) => [request, answerRightly(request)]),
  );
  const violation = { pointer: "", expected: "", actual: "" };
  const findings = evidence.exchanges.map((exchange) => ({ exchange, violation }));
  return plainest(findings, evidence)?.exchange.index;
}
