import fc from "fast-check";
import { register } from "../../spec/register.ts";
import { assetRequest } from "../../spec/request.ts";
import type { Report, ReportedExample, ReportedRequirement } from "../report.ts";

const target = "http://127.0.0.1:8080";

/** A report in which every requirement passed. */
export function aReport(changes: Partial<Report> = {}): Report {
  return {
    schema: "asset-conformance/report/1",
    tool: { name: "asset-conformance", version: "1.2.3" },
    contract: { revision: "2026-06-15", digest: `sha256:${"0".repeat(64)}` },
    target: { url: target, pathTemplate: "/api/assets/{asset_id}" },
    profile: "core",
    seed: 1,
    verdict: "conformant",
    requirements: register.map(({ id, level }) => ({ id, level, verdict: "passed", exercised: 7, examples: [] })),
    observations: [],
    pool: [],
    lacks: [],
    requests: 200,
    voided: 0,
    startedAt: "2026-11-23T12:00:00.000Z",
    durationMs: 1234,
    ...changes,
  };
}

export function anExample(changes: Partial<ReportedExample> = {}): ReportedExample {
  const request = assetRequest("asset_1", { include: [["people"]] });
  const url = `${target}/api/assets/asset_1?include=people`;
  return {
    request: { method: "GET", url, headers: { accept: "application/json", authorization: "${AUTHORIZATION}" } },
    expected: "null or absent, as `faces` was not asked for",
    actual: "[{…}]",
    pointer: "/faces",
    curl: `curl -isS '${url}'`,
    replay: "npx asset-conformance replay report.json gating.faces",
    about: "image",
    answer: "200 OK",
    recurrence: "alone",
    steps: [],
    exchange: { request, steps: [] },
    ...changes,
  };
}

export const failed = (changes: Partial<ReportedExample> = {}): Partial<ReportedRequirement> => ({
  verdict: "failed",
  examples: [anExample(changes)],
});
export const warned: Partial<ReportedRequirement> = { verdict: "warned", examples: [anExample()] };
export const untested = (reason: string, counts = true): Partial<ReportedRequirement> => ({
  verdict: "untested",
  exercised: 0,
  reason,
  counts,
});
export const waived = (reason: string): Partial<ReportedRequirement> => ({ ...failed(), verdict: "waived", reason });

/** The report with other outcomes for some requirements. */
export function withOutcomes(
  outcomes: Readonly<Record<string, Partial<ReportedRequirement>>>,
  changes: Partial<Report> = {},
): Report {
  const report = aReport(changes);
  return { ...report, requirements: report.requirements.map((one) => ({ ...one, ...outcomes[one.id] })) };
}

/** What fetching a URL brought that never served. */
const neverMade: Partial<ReportedExample> = {
  expected: "404 for a while at the most, then a picture from the same URL",
  actual: "404 at 0.0 s, 0.3 s … 30.0 s (9 times)",
  fetched: {
    rung: "preview",
    url: "https://cdn.test/asset_1/preview?sig=[redacted]",
    timeline: "404 at 0.0 s, 0.3 s … 30.0 s (9 times)",
  },
};

/** One of each outcome. */
export function aMixedReport(): Report {
  return withOutcomes(
    {
      "gating.faces": failed(),
      "gating.people": { ...failed(), consequenceOf: "gating.faces" },
      "rung.image": failed({
        steps: [{ method: "GET", url: `${target}/api/assets/asset_2`, curl: "curl 2" }],
        recurrence: "after its steps",
      }),
      "http.json": warned,
      "trash.live": untested("the pool has no trashed asset"),
      "trash.utc": untested("not selected in this run"),
      "http.credential-required": untested("there is no credential", false),
      "metrics.numbers": waived("known, ticket 12"),
    },
    { verdict: "non-conformant", lacks: ["a trashed asset"] },
  );
}

/** Of a run that fetched URLs, one of which never served. */
export function aMediaReport(): Report {
  return withOutcomes(
    { "media.settles": failed({ ...neverMade, pointer: "/asset_urls/preview/url" }) },
    { verdict: "non-conformant", media: { requests: 90, bytes: 1_250_000, voided: 1, unread: 2 } },
  );
}

/** What a hostile target may put into a value, in pieces. */
const pieces = [
  "|",
  "\\|",
  "`",
  "```",
  "~~~",
  "\n",
  "\r\n",
  "\u2028",
  "<script>alert(1)</script>",
  "</code>",
  "</details>",
  "<!--",
  "-->",
  "]]>",
  "<![CDATA[",
  "&amp;",
  "&#10;",
  "\u001B[31m",
  "\0",
  "\uD800",
  "\uFFFF",
  "\u202E",
  "@octocat",
  "#1",
  "GH-1",
  "::error::",
  "::",
  "##[error]",
  "%0A",
  "%",
  ",",
  ":",
  "\\",
  "www.evil.example",
  "https://evil.example/",
  "![x](https://evil.example/x.png)",
  "[x](y)",
  "**",
  "__proto__",
  "'",
  '"',
  "a",
  " ",
  "é",
  "😀",
];
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 40 }),
);

/** Words of this package's own, and times: no target decides on them. */
const ours = new Set([
  "schema",
  "digest",
  "level",
  "verdict",
  "startedAt",
  "recurrence",
  "operation",
  "separator",
  "includeName",
  "credential",
  "acceptEncoding",
]);

/** Reports with something of everything in which every text is hostile. */
export const hostileReport: fc.Arbitrary<Report> = fc
  .tuple(
    fc.array(hostileText, { minLength: 20, maxLength: 20 }),
    fc.constantFrom<Report["verdict"]>("conformant", "non-conformant", "incomplete", "unavailable"),
  )
  .map(([texts, verdict]) => {
    const { requirements, ...rest } = aMixedReport();
    const kept = requirements.filter(({ verdict: one }, at) => one !== "passed" || at < 2);
    const report: Report = { ...rest, requirements: kept, verdict, trouble: "?", halted: "?" };
    let at = 0;
    const next = (): string => texts[at++ % texts.length] ?? "";
    return JSON.parse(JSON.stringify(report), (key, value: unknown) =>
      typeof value === "string" && !ours.has(key) ? next() : value,
    ) as Report;
  });
