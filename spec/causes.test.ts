import { describe, expect, it } from "vitest";
import { causesOf } from "./causes.ts";
import { silence } from "./testing/answers.ts";
import { exchangesOf } from "./testing/evidence-of.ts";
import { breaksOf, violation } from "./testing/failures.ts";
import { read, readComma, theList } from "./testing/requests.ts";

const exchanges = exchangesOf(Array.from({ length: 9 }, () => [read("image"), silence()] as const));
const broken = breaksOf(exchanges);

const causes = (...failures: Parameters<typeof causesOf>[0]) => Object.fromEntries(causesOf(failures));

it("nothing broken has no cause", () => {
  expect(causes()).toEqual({});
});

it("what is broken apart stands for itself", () => {
  expect(causes(broken("a", 1, 2), broken("b", 3))).toEqual({});
});

it("what overlaps without being contained stands for itself", () => {
  expect(causes(broken("a", 1, 2, 3), broken("b", 3, 4))).toEqual({});
});

it("what is broken on some of another's requests is its consequence", () => {
  expect(causes(broken("small", 2), broken("large", 1, 2, 3))).toEqual({ small: "large" });
});

it("of two that are broken on the same requests the earlier is the cause", () => {
  expect(causes(broken("first", 1, 2), broken("second", 1, 2))).toEqual({ second: "first" });
});

it("a consequence is nobody's cause", () => {
  expect(causes(broken("least", 2), broken("middle", 2, 3), broken("most", 1, 2, 3))).toEqual({
    least: "most",
    middle: "most",
  });
});

it("a consequence of several is told by the one that was broken most", () => {
  expect(causes(broken("c", 3), broken("b", 3, 4), broken("a", 1, 2, 3))).toEqual({ c: "a" });
});

it("what a URL brought is no consequence of what else was wrong with the answer that gave it", () => {
  const fetched = { rung: "preview", url: "https://cdn.test/1", timeline: "404 at 0.0 s" };
  const media = (id: string) => ({
    id,
    findings: exchanges.slice(1, 2).map((exchange) => ({ exchange, violation: { ...violation, fetched } })),
  });
  expect(causes(broken("large", 1, 2, 3), media("bytes"), media("ladder"))).toEqual({ ladder: "bytes" });
});

it("what two URLs of one answer brought are two defects", () => {
  const media = (rung: string) => ({
    id: rung,
    findings: exchanges.slice(1, 2).map((exchange) => ({
      exchange,
      violation: { ...violation, fetched: { rung, url: `https://cdn.test/${rung}`, timeline: "404 at 0.0 s" } },
    })),
  });
  expect(causes(media("preview"), media("small"))).toEqual({});
});

/** A requirement broken by differences between pairs of exchanges. */
const differing = (id: string, ...pairs: readonly (readonly [one: number, other: number])[]) => ({
  id,
  findings: pairs.flatMap(([one, other]) => {
    const [exchange, against] = [exchanges[one], exchanges[other]];
    return exchange && against ? [{ exchange, violation: { ...violation, against } }] : [];
  }),
});

it("a difference is the consequence of what is wrong with either of two answers by itself", () => {
  expect(causes(differing("order", [1, 2], [2, 1]), broken("faces", 2))).toEqual({ order: "faces" });
});

it("a difference of which no side is wrong by itself stands for itself", () => {
  expect(causes(differing("order", [1, 2], [3, 4]), broken("faces", 2))).toEqual({});
});

it("differences whose sides are wrong by several requirements are the consequence of the one that is met most", () => {
  const pairs = [
    [1, 2],
    [3, 2],
    [4, 5],
  ] as const;
  expect(causes(differing("order", ...pairs), broken("faces", 5), broken("people", 2))).toEqual({ order: "people" });
});

it("of differences with the same sides the one that was seen more often stands for the other", () => {
  expect(causes(differing("spelling", [1, 3]), differing("order", [1, 2], [2, 1], [3, 1]))).toEqual({
    spelling: "order",
  });
});

it("no MUST is the consequence of a SHOULD", () => {
  expect(causes({ ...broken("should", 1, 2, 3), warns: true }, broken("must", 2))).toEqual({});
  expect(causes({ ...broken("should", 2), warns: true }, broken("must", 1, 2, 3))).toEqual({ should: "must" });
});

it("a SHOULD is the consequence of a difference that breaks a MUST, never the other way", () => {
  const should = { ...broken("should", 2), warns: true };
  expect(causes(differing("order", [1, 2], [2, 1]), should)).toEqual({ should: "order" });
});

it("what is wrong with an answer by itself somewhere is no consequence of what was wrong with another answer", () => {
  const mixed = { id: "mixed", findings: [...broken("", 1).findings, ...differing("", [3, 2]).findings] };
  expect(causes(mixed, broken("large", 1, 2, 4))).toEqual({});
});

it("a difference that breaks a MUST stands for itself where only a SHOULD was broken on either side", () => {
  expect(causes(differing("order", [1, 2], [2, 1]), { ...broken("should", 2, 7), warns: true })).toEqual({});
});

describe("what is wrong only with answers that are wrong anyway", () => {
  const [faces, people] = [broken("faces", 1, 2, 3), broken("people", 4, 5, 6, 7)];

  it("is told by the requirement that most of them break", () => {
    expect(causes(faces, people, broken("rung", 3, 4, 5))).toEqual({ rung: "people" });
    expect(causes(faces, people, broken("rung", 2, 3, 4))).toEqual({ rung: "faces" });
  });

  it("stands for itself where one answer is wrong by nothing else", () => {
    expect(causes(broken("rung", 3, 4, 8), faces, people)).toEqual({});
  });

  it("stands for itself where the others were broken less", () => {
    expect(causes(broken("rung", 1, 2, 3, 4, 5), broken("faces", 1, 2, 3, 8), broken("people", 4, 5, 6))).toEqual({});
  });

  it("stands for itself where it is a way of writing, which is behind the others", () => {
    expect(causes(faces, people, broken("include.repeated", 3, 4))).toEqual({});
  });

  it("is no consequence of a SHOULD, nor of a difference", () => {
    expect(causes(broken("rung", 3, 4), { ...faces, warns: true }, people)).toEqual({});
    expect(causes(broken("rung", 3, 4), differing("order", [1, 2], [3, 2], [2, 3]), people)).toEqual({});
  });
});

describe("differences between ways of writing", () => {
  const [repeated, comma, other, otherComma, reversed] = exchangesOf(
    [
      read("image", "faces", "people"),
      readComma("image", "faces", "people"),
      read("image", "metrics", "people"),
      readComma("image", "metrics", "people"),
      read("image", "people", "faces"),
    ].map((request) => [request, silence()] as const),
  );
  const between = (id: string, ...pairs: readonly (readonly [typeof repeated, typeof repeated])[]) => ({
    id,
    findings: pairs.flatMap(([exchange, against]) =>
      exchange && against ? [{ exchange, violation: { ...violation, against } }] : [],
    ),
  });
  const equivalent = between("include.equivalent", [other, otherComma]);

  it("are the consequence of the difference that writing makes", () => {
    const independent = between("granting.independent", [repeated, comma]);
    expect(causes(independent, equivalent)).toEqual({ "granting.independent": "include.equivalent" });
    expect(causes(independent)).toEqual({});
  });

  it("stand for themselves where some differ that are written alike, or in their order alone", () => {
    expect(causes(between("granting.independent", [repeated, comma], [repeated, reversed]), equivalent)).toEqual({});
    expect(causes(between("include.order", [repeated, comma]), equivalent)).toEqual({});
  });
});

it("the schema stands behind what breaks the same answers and says it more plainly", () => {
  expect(causes(broken("core.schema", 1, 2), broken("core.dimensions", 1, 2))).toEqual({
    "core.schema": "core.dimensions",
  });
  expect(causes(broken("core.schema", 1, 2, 3), broken("core.dimensions", 1, 2))).toEqual({
    "core.dimensions": "core.schema",
  });
});

describe("a way of writing that is broken", () => {
  const requests = {
    lean: read("image"),
    single: read("image", "faces"),
    repeated: read("image", "faces", "people"),
    comma: readComma("image", "faces", "people"),
    mixed: { ...read("image"), include: [["faces", "people"], ["metrics"]] },
  };
  const sent = exchangesOf(
    Object.values(requests).flatMap((request) => Array.from({ length: 3 }, () => [request, silence()] as const)),
  );
  type Writing = keyof typeof requests;
  /** The exchanges of a way of writing, of which there are three. */
  const of = (writing: Writing) => sent.filter(({ request }) => request === requests[writing]);

  /** A requirement broken in the first request of some ways of writing. */
  const brokenIn = (id: string, ...writings: readonly Writing[]) => ({
    id,
    findings: writings.flatMap((writing) => of(writing).slice(0, 1)).map((exchange) => ({ exchange, violation })),
  });
  /** One broken in all requests of a way, and so by more than what is held against it. */
  const brokenAlways = (id: string, writing: Writing, warns = false) => ({
    id,
    warns,
    findings: of(writing).map((exchange) => ({ exchange, violation })),
  });
  const repeated = brokenAlways("include.repeated", "repeated");
  const comma = brokenAlways("include.comma", "comma");
  const mixed = brokenAlways("include.mixed", "mixed", true);

  it("is behind what is broken in it and where it is mixed with another", () => {
    expect(causes(repeated, brokenIn("granting.faces", "repeated", "mixed"))).toEqual({
      "granting.faces": "include.repeated",
    });
    expect(causes(comma, mixed, brokenIn("granting.faces", "comma", "mixed"))).toEqual({
      "granting.faces": "include.comma",
    });
  });

  it("stands for what is broken most by it", () => {
    const findings = [repeated.findings.slice(0, 1), comma.findings.slice(0, 2)].flat();
    const otherwise = brokenIn("include.order", "lean");
    expect(causes(repeated, comma, { id: "faces", findings }, otherwise)).toEqual({ faces: "include.comma" });
  });

  it("stands for what follows from what it is behind", () => {
    const granting = brokenIn("granting.faces", "repeated", "mixed");
    expect(causes(repeated, granting, brokenIn("core.schema", "mixed"))).toEqual({
      "granting.faces": "include.repeated",
      "core.schema": "include.repeated",
    });
  });

  it("is behind a difference from what is written otherwise", () => {
    const [lean] = of("lean");
    const findings = brokenIn("", "mixed", "repeated").findings.map((finding) => ({
      ...finding,
      violation: { ...violation, ...(lean && { against: lean }) },
    }));
    expect(causes(repeated, { id: "include.order", findings })).toEqual({ "include.order": "include.repeated" });
  });

  it.each(["lean", "single", "comma"] as const)("is not behind what is broken otherwise as well: %s", (other) => {
    expect(causes(repeated, brokenIn("granting.faces", "repeated", "mixed", other))).toEqual({});
  });

  it("is not behind it where it has no part in it, or may be refused", () => {
    expect(causes(repeated, brokenIn("granting.faces", "mixed"))).toEqual({});
    expect(causes(mixed, brokenIn("granting.faces", "mixed"))).toEqual({});
  });

  it("has no part in what is broken in the same way in either", () => {
    expect(causes(repeated, comma)).toEqual({ "include.comma": "include.repeated" });
    expect(causes(repeated, comma, brokenIn("include.order", "lean"))).toEqual({});
    expect(causes(repeated, comma, brokenIn("include.equivalent", "lean"))).toEqual({});
    const findings = comma.findings.map((finding) => ({ ...finding, violation: { ...violation, actual: "422" } }));
    expect(causes(repeated, { ...comma, findings })).toEqual({});
  });

  it("is not behind what a URL brought", () => {
    const fetched = { rung: "preview", url: "https://cdn.test/1", timeline: "404 at 0.0 s" };
    const { id, findings } = brokenIn("media.settles", "repeated");
    const brought = findings.map((finding) => ({ ...finding, violation: { ...violation, fetched } }));
    expect(causes(repeated, { id, findings: brought })).toEqual({});
  });

  it("is not behind what was asked of the list", () => {
    const [list] = exchangesOf([[theList, silence()]]);
    expect(causes(repeated, { id: "trash.unlisted", findings: list ? [{ exchange: list, violation }] : [] })).toEqual(
      {},
    );
  });
});

describe("an unknown value among known ones", () => {
  const alone = broken("include.unknown", 1);

  it("that is answered as one alone is tells of the same defect", () => {
    expect(causes(alone, broken("include.unknown-among-known", 2, 3))).toEqual({
      "include.unknown-among-known": "include.unknown",
    });
  });

  it("that is answered otherwise is a defect of its own", () => {
    const { id, findings } = broken("include.unknown-among-known", 2, 3);
    const others = findings.map(({ exchange }) => ({ exchange, violation: { ...violation, actual: "500" } }));
    expect(causes(alone, { id, findings: others })).toEqual({});
    expect(causes(alone, { id, findings: [...findings.slice(0, 1), ...others.slice(1)] })).toEqual({});
  });
});
