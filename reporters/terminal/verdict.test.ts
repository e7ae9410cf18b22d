import fc from "fast-check";
import picocolors from "picocolors";
import { describe, expect, test } from "vitest";
import { register } from "../../spec/register.ts";
import {
  aMediaReport,
  aMixedReport,
  aReport,
  failed,
  hostileReport,
  untested,
  warned,
  withOutcomes,
} from "../testing/reports.ts";
import type { Layout } from "./layout.ts";
import { verdictLines } from "./verdict.ts";

const plain: Layout = { width: 80, colors: picocolors.createColors(false) };
const textOf = (...args: Parameters<typeof verdictLines>): string => verdictLines(...args).join("\n");

describe("a conformant target", () => {
  test("is told in three lines", () => {
    expect(verdictLines(aReport(), plain)).toEqual([
      `CONFORMANT  ${register.length} kept, 0 broken`,
      "  The target keeps every requirement of the contract that binds it.",
      "  sent      200 requests, 1.2 s",
    ]);
  });
});

describe("a broken requirement", () => {
  const text = textOf(aMixedReport(), plain);

  test("is told with its level, its sentence and its place in the page", () => {
    expect(text).toContain(
      "✗ gating.faces MUST\n  `faces` is null or absent unless it was asked for, whatever else was.",
    );
    expect(text).toMatch(/contract {2}Query Parameters, and Response, faces; rests on the page/);
  });

  test("shows the request, what was expected and what came, and the pointer", () => {
    expect(text).toContain("request   GET /api/assets/asset_1?include=people");
    expect(text).toContain("answer    200 OK, about an image, at /faces");
    expect(text).toContain("expected  null or absent, as `faces` was not asked for\n  actual    [{…}]");
  });

  test("stands for those that broke on the same requests, which are not told again", () => {
    expect(text).toContain("also      broken along with it: gating.people");
    expect(text).not.toContain("✗ gating.people");
    expect(text).toMatch(/^NON-CONFORMANT {2}\d+ kept, 3 broken by 2 causes,/m);
  });

  test("is no more than its causes where each stands for itself", () => {
    const two = withOutcomes({ "gating.faces": failed(), "core.schema": failed() });
    expect(textOf(two, plain)).toMatch(/^CONFORMANT {2}\d+ kept, 2 broken$/m);
    const one = withOutcomes({
      "gating.faces": failed(),
      "core.schema": { ...failed(), consequenceOf: "gating.faces" },
    });
    expect(textOf(one, plain)).toMatch(/^CONFORMANT {2}\d+ kept, 2 broken by 1 cause$/m);
  });

  test("shows the steps before its request, and their curl", () => {
    expect(text).toMatch(/first {5}GET \/api\/assets\/asset_2\n {2}request/);
    expect(text).toMatch(/curl {6}curl 2\n {12}curl -isS/);
  });

  test("says with which headers its request was sent, where these are not those of every request", () => {
    expect(text).not.toMatch(/^ {2}with /m);
    const headers = { accept: "application/json", "accept-encoding": "gzip", "if-none-match": '"1"' };
    const zipped = withOutcomes({
      "gating.faces": failed({ request: { method: "GET", url: "http://host/a", headers } }),
    });
    expect(textOf(zipped, plain)).toMatch(
      /request .*\n {2}with {6}accept-encoding: gzip\n {2}with {6}if-none-match: "1"\n/,
    );
  });

  test("of a SHOULD is a warning, told briefly", () => {
    expect(text).toMatch(/! http\.json/);
  });

  test("of a SHOULD names the warnings that follow from it", () => {
    const text = textOf(
      withOutcomes({ "http.repeatable": warned, "include.mixed": { ...warned, consequenceOf: "http.repeatable" } }),
      plain,
    );
    expect(text).toMatch(/! http\.repeatable[^!]*also {6}broken along with it: include\.mixed/);
    expect(text).not.toContain("! include.mixed");
  });

  test("whose cause is only a warning is told by itself", () => {
    const alone = withOutcomes({
      "gating.faces": { ...failed(), consequenceOf: "http.repeatable" },
      "http.repeatable": warned,
    });
    expect(textOf(alone, plain)).toContain("✗ gating.faces MUST");
  });

  test("that shows only now and then says so", () => {
    expect(textOf(withOutcomes({ "gating.faces": failed({ recurrence: "now and then" }) }), plain)).toContain(
      "it shows now and then, not each time",
    );
  });
});

test("after twelve failures the others are told in a line each", () => {
  const outcomes = Object.fromEntries(register.slice(0, 20).map(({ id }) => [id, failed()]));
  const text = textOf(withOutcomes(outcomes, { verdict: "non-conformant" }), plain);
  expect(text.match(/^✗ /gm)).toHaveLength(12);
  expect(text.match(/^ {2}\S+ {2}expected .*$/gm)).toHaveLength(8);
});

describe("untested requirements", () => {
  test("are told by what is missing, and whether that counts", () => {
    const text = textOf(aMixedReport(), plain);
    expect(text).toContain("the pool has no trashed asset:\n    trash.live");
    expect(text).toContain("there is no credential (leaves the verdict as it is):\n    http.credential-required");
    expect(text).toContain("The pool lacks a trashed asset.");
  });

  test("that were not selected are not mentioned", () => {
    const text = textOf(withOutcomes({ "trash.utc": untested("not selected in this run") }), plain);
    expect(text).not.toMatch(/Untested|trash\.utc/);
  });
});

test("a run that ended early says why, and how many answers were void", () => {
  const text = textOf(aReport({ verdict: "incomplete", halted: "time budget spent", voided: 3 }), plain);
  expect(text).toContain("The run ended early: time budget spent.");
  expect(text).toContain("200 requests, 3 of them void");
});

test("no line but a command is wider than the terminal", () => {
  const wide = verdictLines(aMixedReport(), { ...plain, width: 60 }).filter((line) => line.length > 60);
  expect(wide.every((line) => /^ {2}(curl|replay| {4,}) +(curl|npx)/.test(line))).toBe(true);
});

test("whatever a target says, no terminal obeys it", () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      expect(verdictLines(report, plain).filter((line) => /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(line))).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test("what fetching a URL brought is told beside the request that gave it, and counted apart", () => {
  const text = textOf(aMediaReport(), plain);
  expect(text).toMatch(/fetched\s+asset_urls\./);
  expect(text).toMatch(/90 /);
});
