import { describe, expect, it } from "vitest";
import { ruleById } from "../../spec/register.ts";
import { requestKey } from "../../spec/request.ts";
import type { Rule } from "../../spec/rule.ts";
import { answer, put } from "../../spec/testing/answers.ts";
import { evidenceOf } from "../../spec/testing/evidence-of.ts";
import { pool } from "../../spec/testing/pool.ts";
import { read, readAll, readComma } from "../../spec/testing/requests.ts";
import { answerRightly } from "../../spec/testing/right-target.ts";
import { asks, explained, shown, type Target } from "../testing/explained.ts";
import { shrink } from "./shrink.ts";
import { smallerRequest } from "./smaller-request.ts";

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
      "image",
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
      "image",
      "image?include=people&include=zz",
    ]);
  });

  it("reads a smaller set in both ways of writing, where these are compared", async () => {
    const comma: Target = (request) =>
      request.operation === "asset" && asks(request, "people") && request.include.some((part) => part.length > 1)
        ? put("/height", 7)(answerRightly(request))
        : answerRightly(request);
    const sets = ["people", "faces", "metadata"] as const;
    const run = [...around, readComma("image", ...sets), read("image", ...sets), ...around];
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

  it("reads a smaller set in both ways though one was read before", async () => {
    const comma: Target = (request) =>
      request.operation === "asset" && asks(request, "people") && request.include.some((part) => part.length > 1)
        ? put("/height", 7)(answerRightly(request))
        : answerRightly(request);
    const sets = ["people", "faces", "metadata"] as const;
    const smaller = [read("image", "people", "metadata"), read("image", "metadata", "people")];
    const run = [...around, readComma("image", ...sets), read("image", ...sets), ...smaller, ...around];
    const { finding } = await explained("include.equivalent", comma, run);
    expect(shown(finding.exchange.request)).toBe("image?include=metadata&include=people");
  });

  it("reads a smaller set in two orders, where these are compared", async () => {
    const first: Target = (request) =>
      request.operation === "asset" && request.include.flat()[0] === "people" && asks(request, "faces")
        ? put("/height", 7)(answerRightly(request))
        : answerRightly(request);
    const run = [
      ...around,
      read("image", "people", "faces", "metadata"),
      read("image", "metadata", "faces", "people"),
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

  it.each([
    ["never ends with one that only differs from another, where the first was wrong by itself", false, 3],
    ["may end with another that differs, where the first did", true, 0],
  ])("%s", async (_, differs, size) => {
    const large = read("image", "faces", "people", "metadata");
    const evidence = evidenceOf(pool(), [[large, answerRightly(large)]]);
    const [exchange] = evidence.exchanges;
    const told = { pointer: "", expected: "this", actual: "that" };
    if (exchange === undefined) throw new RangeError("one was sent");
    const against = { ...told, against: exchange };
    const rule: Rule = {
      ...(ruleById("gating.faces") as Rule),
      judge: ({ request }) => ("include" in request && request.include.length === 3 && !differs ? told : against),
    };
    const smaller = smallerRequest(large, []);
    const found = await shrink(
      rule,
      { exchange, violation: differs ? against : told },
      smaller,
      evidence,
      (request) => {
        const { length } = evidence.exchanges;
        const next = { ...exchange, index: length, request, sentAt: 10 * length, answeredAt: 10 * length + 5 };
        evidence.add(next);
        return Promise.resolve(next);
      },
    );
    expect("include" in found.exchange.request && found.exchange.request.include.length).toBe(size);
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
    expect(sent.length).toBe(42);
  });
});
