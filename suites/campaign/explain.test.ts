import { describe, expect, it } from "vitest";
import { judge } from "../../spec/judge.ts";
import { register, ruleById } from "../../spec/register.ts";
import { assetRequest, requestKey, type ApiRequest } from "../../spec/request.ts";
import { answer, put, reshaped } from "../../spec/testing/answers.ts";
import { assetBody, idOf, wholeBody } from "../../spec/testing/assets.ts";
import { evidenceOf } from "../../spec/testing/evidence-of.ts";
import { littleRun } from "../../spec/testing/little-run.ts";
import { pool } from "../../spec/testing/pool.ts";
import { read, readAll, readComma } from "../../spec/testing/requests.ts";
import { answerRightly } from "../../spec/testing/right-target.ts";
import { asks, explained, shown, type Target } from "../testing/explained.ts";
import { explain } from "./explain.ts";

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

  /** What was asked last, for whichever asset, or for this one. */
  const poisonedBy = (isPoison: (last: ApiRequest, request: ApiRequest) => boolean): Target => {
    const past: ApiRequest[] = [];
    return (request) => {
      const isPoisoned =
        asks(request, "people") && past.some((last, at) => at >= past.length - 2 && isPoison(last, request));
      past.push(request);
      return isPoisoned ? put("/metrics", {})(answerRightly(request)) : answerRightly(request);
    };
  };

  it.each<readonly [told: string, target: Target, run: readonly ApiRequest[], first: string]>([
    [
      "on its lane",
      poisonedBy((last) => requestKey(last) === requestKey(read("video with still", "metrics"))),
      [read("video with still", "metrics"), read("trashed image"), read("image", "people")],
      "video with still?include=metrics",
    ],
    [
      "about its asset",
      poisonedBy((last) => requestKey(last) === requestKey(read("image", "metrics"))),
      [read("image", "metrics"), read("trashed image"), read("image", "people")],
      "image?include=metrics",
    ],
  ])("that the request before it %s prepares comes with that request", async (told, target, run, first) => {
    const lanes = told === "on its lane" ? [1, 0, 1] : [0, 1, 1];
    const around = [readAll("image"), read("image"), read("video with still"), read("trashed image")];
    const { steps, finding, recurrence } = await explained("gating.metrics", target, [...around, ...run, ...around], {
      lanes: [2, 2, 2, 2, ...lanes, 2, 2, 2, 2],
    });
    expect([shown(finding.exchange.request), recurrence]).toEqual(["image?include=people", "after its steps"]);
    expect(steps.map(shown)).toEqual([first]);
  });

  it("that is a comparison, and prepared by a request, comes with both, and was read between two that say otherwise", async () => {
    const poison = read("trashed image", "metrics");
    const past: ApiRequest[] = [];
    const target: Target = (request) => {
      const isPoisoned =
        asks(request, "people") && past.slice(-2).some((last) => requestKey(last) === requestKey(poison));
      past.push(request);
      return isPoisoned ? put("/width", 9)(answerRightly(request)) : answerRightly(request);
    };
    const run = [
      read("image"),
      read("image"),
      readAll("trashed image"),
      poison,
      read("image", "people"),
      read("image"),
    ];
    const { steps, finding, recurrence } = await explained("core.invariant", target, run);
    expect([...steps, finding.exchange.request].map(shown)).toEqual([
      "image",
      "trashed image?include=metrics",
      "image?include=people",
    ]);
    expect(recurrence).toBe("after its steps");
  });

  it("that chance brings once behind another request says so", async () => {
    const spoilt = new Set([5, 9]);
    const run = [read("image"), readAll("image"), read("image", "nonsense"), read("image", "metrics")];
    const target: Target = (request, index) =>
      asks(request, "people") && spoilt.has(index)
        ? put("/metrics", {})(answerRightly(request))
        : answerRightly(request);
    const { recurrence, steps, sent } = await explained("gating.metrics", target, [
      ...run,
      read("image"),
      read("image", "people"),
    ]);
    expect(sent.map(shown).slice(0, 4)).toEqual([
      "image",
      "image?include=people",
      "image?include=nonsense",
      "image?include=people",
    ]);
    expect([recurrence, steps]).toEqual(["now and then", []]);
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
    const { sent, steps, recurrence } = await explained("trash.unlisted", target);
    expect([sent, steps, recurrence]).toEqual([[], [], "now and then"]);
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

it("is nothing without a finding", async () => {
  const rule = ruleById("gating.faces");
  if (rule === undefined) throw new RangeError("no such rule");
  await expect(explain(rule, [], evidenceOf(pool(), []), async () => undefined)).rejects.toThrow(
    "gating.faces has no finding to explain",
  );
});
