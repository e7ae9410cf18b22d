import { describe, expect, it } from "vitest";
import { register } from "../../spec/register.ts";
import type { Report } from "../report.ts";
import { requirementAnchor } from "./anchors.ts";
import { htmlOf } from "./html.tsx";
import { exampleWith, leakyLattice, reportWith, requirementsWith, richReport, trafficOf } from "./testing/reports.ts";

const extras = { lattice: leakyLattice(), traffic: trafficOf(200) };

describe("the HTML report", () => {
  it("is one document that refers to nothing outside itself", () => {
    const html = htmlOf(richReport(), extras);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html.match(/ (?:src|srcset|action|data|poster)=/g)).toBeNull();
    for (const [, href] of html.matchAll(/ href="([^"]*)"/g)) expect(href).toMatch(/^(?:#|data:,$)/);
  });

  it("forbids the network, and admits its own style and script by their hashes alone", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(htmlOf(reportWith(), extras))?.[1];
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; img-src data:/,
    );
    expect(policy).not.toContain("unsafe");
  });

  it("uses no inline event handlers and no inline styles", () => {
    expect(htmlOf(richReport(), extras)).not.toMatch(/<[^>]+ (?:on\w+|style)=/);
  });

  it("holds every requirement of the register", () => {
    const html = htmlOf(richReport(), extras);
    for (const { id } of register) expect(html).toContain(`id="${requirementAnchor(id)}"`);
  });

  it("shows a requirement that this version's register does not have", () => {
    const foreign = {
      id: "novel.thing",
      level: "MUST",
      verdict: "failed",
      exercised: 1,
      examples: [exampleWith()],
    } as const;
    expect(htmlOf(reportWith({ verdict: "non-conformant", requirements: [foreign] }), extras)).toContain("novel.thing");
  });

  it("leads to nowhere that does not exist", () => {
    const html = htmlOf(richReport(), extras);
    const anchors = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    for (const [, href = ""] of html.matchAll(/ href="#([^"]*)"/g)) expect(anchors).toContain(href);
  });

  it("gives every id once", () => {
    const ids = [...htmlOf(richReport(), extras).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(new Set(ids).size);
  });

  it("says how many causes the failures have, where these are fewer", () => {
    const some = { verdict: "failed", examples: [exampleWith()] } as const;
    const html = (consequenceOf?: string): string =>
      htmlOf(
        reportWith({
          verdict: "non-conformant",
          requirements: requirementsWith({
            "gating.faces": some,
            "core.schema": { ...some, ...(consequenceOf !== undefined && { consequenceOf }) },
          }),
        }),
        extras,
      );
    expect(html("gating.faces")).toContain("<b>2</b> broken by 1 cause<");
    expect(html()).toContain("<b>2</b> broken<");
  });

  it("says why a run could not begin or ended early", () => {
    const html = htmlOf(
      reportWith({ verdict: "unavailable", trouble: "Nobody answers.", halted: "it was cancelled" }),
      {
        lattice: [],
        traffic: [],
      },
    );
    expect(html).toContain("Nobody answers.");
    expect(html).toContain("The run ended early: it was cancelled.");
    expect(html).toContain("No request was sent.");
  });

  it("stays under 1.5 MB when every requirement is broken three times over twenty thousand requests", () => {
    const long = exampleWith({ expected: "e".repeat(400), actual: "a".repeat(400) });
    const changes = Object.fromEntries(
      register.map(({ id }) => [id, { verdict: "failed", examples: [long, long, long] } as const]),
    );
    const lattice = leakyLattice().map((cell) => ({ ...cell, broken: register.slice(0, 20).map(({ id }) => id) }));
    const report = reportWith({ verdict: "non-conformant", requirements: requirementsWith(changes) });
    expect(Buffer.byteLength(htmlOf(report, { lattice, traffic: trafficOf(20_000) }))).toBeLessThan(1_500_000);
  });
});

describe("what a target says", () => {
  const hostile = [
    "<script>globalThis.owned = true</script>",
    `"><img src=x onerror="globalThis.owned = true">`,
    "' onfocus='globalThis.owned = true",
    "</style></script><svg onload=globalThis.owned=true>",
    "<!-- --> ]]> &lt; &amp;",
    "\u0000\u0007\u001b[31m\u202e\u2028\ud800",
  ].join(" ");

  it("is shown and never obeyed", () => {
    const html = htmlOf(poisoned(richReport(), hostile), extras);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/<(?:img|svg onload)/);
    expect(html).not.toMatch(/<[^>]*" on\w+=/);
    expect(html).toContain("&lt;script>globalThis.owned = true&lt;/script>");
  });

  it("cannot smuggle in control characters, nor ones that turn the text around", () => {
    const html = htmlOf(poisoned(richReport(), hostile), extras);
    expect(html.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
    expect(html).toContain("\\u{1b}[31m\\u{202e}\\u{2028}\ufffd");
  });
});

/** A report in which everything that may come from the target or the user carries a text. */
function poisoned(report: Report, text: string): Report {
  const words = new Set([
    "level",
    "verdict",
    "id",
    "class",
    "recurrence",
    "operation",
    "method",
    "startedAt",
    "separator",
    "includeName",
    "credential",
  ]);
  const poison = (key: string, value: unknown): unknown => {
    if (typeof value === "string") return words.has(key) ? value : value + text;
    if (Array.isArray(value)) return value.map((item) => poison(key, item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poison(name, item)]));
  };
  return poison("", report) as Report;
}
