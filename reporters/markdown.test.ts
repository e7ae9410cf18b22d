import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { expect, test } from "vitest";
import { register } from "../spec/register.ts";
import { markdownOf } from "./markdown.ts";
import type { Report } from "./report.ts";
import { aMixedReport, aReport, failed, hostileReport, withOutcomes } from "./testing/reports.ts";

/** As GitHub renders it, before it cleans up. */
function htmlOf(report: Report): string {
  return micromark(markdownOf(report), { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
}

const tags = new Set([
  "h3",
  "p",
  "strong",
  "code",
  "br",
  "table",
  "thead",
  "tbody",
  "tr",
  "th",
  "td",
  "details",
  "summary",
  "ul",
  "li",
  "pre",
]);

/** Nothing of a value became markup, and nothing outside code is a mention, a reference or a link. */
function expectHarmless(html: string): void {
  const [first, ...comments] = html.match(/<!--.*?-->/gs) ?? [];
  expect(first).toBe("<!-- asset-conformance -->");
  expect(comments).toEqual([]);
  const found = [...html.matchAll(/<\/?([a-z][\w-]*)[^>]*>/gi)].map(([whole, name = ""]) => ({ whole, name }));
  expect(found.filter(({ name }) => !tags.has(name)).map(({ whole }) => whole)).toEqual([]);
  expect(found.filter(({ whole }) => /=/.test(whole) && whole !== '<code class="language-sh">')).toEqual([]);
  for (const row of html.match(/<tr>.*?<\/tr>/gs) ?? []) expect(row.match(/<t[hd]>/g)).toHaveLength(4);
  const open = found.filter(({ whole, name }) => name === "details" && !whole.startsWith("</")).length;
  expect(html.match(/<\/details>/g) ?? []).toHaveLength(open);
  const words = html.replace(/<code.*?<\/code>/gs, "").replace(/<[^>]*>/g, " ");
  expect(words).not.toMatch(/@\w|#\d|GH-|https?:|www\.|!\[|\]\(/);
}

test("a pass is a few lines", () => {
  const text = markdownOf(aReport());
  expect(text).toContain("### ✅ Asset contract: conformant");
  expect(text.trim().split("\n").length).toBeLessThan(6);
});

test("failures stand in a table by cause, with request, expected and actual", () => {
  const html = htmlOf(aMixedReport());
  expectHarmless(html);
  const rows = html.match(/<tr>\s*<td>.*?<\/tr>/gs) ?? [];
  expect(rows).toHaveLength(2);
  expect(html).toContain("<strong>3 failed by 2 causes,");
  expect(rows[0]).toContain("<code>gating.faces</code> MUST");
  expect(rows[0]).toContain("also broken by it: <code>gating.people</code>");
  expect(rows[0]).toContain("<code>GET /api/assets/asset_1?include=people</code><br>about <code>an image</code>");
  expect(rows[0]).toContain("<code>null or absent, as `faces` was not asked for</code>");
  expect(rows[0]).toContain("<code>[{…}]</code><br><code>200 OK</code> at <code>/faces</code>");
  for (const folded of ["Warnings (1)", "Untested (2)", "Waived (1)"])
    expect(html).toContain(`<summary>${folded}</summary>`);
  expect(html).toContain("<code>the pool has no trashed asset</code>: <code>trash.live</code>");
});

test("a target that is not there is told in one sentence", () => {
  const html = htmlOf(aReport({ verdict: "unavailable", trouble: "http://x gave no answer" }));
  expect(html).toContain("The run could not begin: <code>http://x gave no answer</code>");
  expectHarmless(html);
});

test.each([
  "a | b \\| c \\\\| d",
  "`code` ``` \n``` </code></td></tr></table><script>alert(1)</script>",
  "@octocat #1 octo/cat#1 https://evil.example www.evil.example ![x](https://evil.example/x.png) a@b.example",
  "</details><img src=x onerror=alert(1)>",
])("%j stays in its cell", (value) => {
  const html = htmlOf(
    withOutcomes({
      "gating.faces": failed({ expected: value, actual: value, curl: value, answer: value, pointer: value }),
    }),
  );
  expectHarmless(html);
  expect(html.match(/<tr>\s*<td>/g)).toHaveLength(1);
});

test("it stays under 60 kB and says what is left out", () => {
  const long = "\u{1F600}<|>".repeat(300);
  const outcomes = Object.fromEntries(
    register.map(({ id }, at) => [
      id,
      at % 2 === 0
        ? failed({ expected: long, actual: long, curl: long })
        : { ...failed({ actual: long }), verdict: "warned" as const },
    ]),
  );
  const report = withOutcomes(outcomes, { verdict: "non-conformant" });
  const text = markdownOf(report);
  expect(Buffer.byteLength(text)).toBeLessThan(60_000);
  expect(text).toMatch(/… and \d+ more failures, all of them in the JSON report/);
  expectHarmless(htmlOf(report));
});

test("whatever the report holds, nothing of it becomes markup", () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(hostileReport, (report) => expectHarmless(htmlOf(report))),
    { numRuns: 200 },
  );
});
