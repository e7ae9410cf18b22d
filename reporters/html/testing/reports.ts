import { register } from "../../../spec/register.ts";
import { assetClasses } from "../../../spec/facts.ts";
import type { LatticeCell } from "../../../spec/lattice-view.ts";
import { allMasks, assetRequest, tokensOf } from "../../../spec/request.ts";
import type { Passage } from "../../../suites/campaign/result.ts";
import type { Report, ReportedExample, ReportedRequirement } from "../../report.ts";

const asset = "asset_topMQkDgy2ZetJPmKYMwbk";
const url = `http://vendor.example/api/assets/${asset}`;

/** A report of a run in which every requirement was kept, with changes. */
export function reportWith(changes: Partial<Report> = {}): Report {
  return {
    schema: "asset-conformance/report/1",
    tool: { name: "asset-conformance", version: "0.1.0" },
    contract: { revision: "2026-06-15", digest: "sha256:0123456789abcdef" },
    target: { url: "http://vendor.example", pathTemplate: "/api/assets/{asset_id}" },
    profile: "core",
    seed: 1,
    verdict: "conformant",
    requirements: requirementsWith({}),
    observations: [{ id: "include.empty", subject: "`include=` with an empty value", found: "200" }],
    pool: [
      {
        id: asset,
        class: "trashed video without still",
        stated: { media: "video", still: false, trashed: true },
        inferred: { faces: 2 },
      },
    ],
    lacks: [],
    requests: 3,
    voided: 0,
    startedAt: "2026-11-23T16:38:55.000Z",
    durationMs: 1234,
    ...changes,
  };
}

/** All requirements of the register, kept but for changes by id. */
export function requirementsWith(
  changes: Readonly<Record<string, Partial<ReportedRequirement>>>,
): ReportedRequirement[] {
  return register.map(({ id, level }) => ({
    id,
    level,
    verdict: "passed",
    exercised: 7,
    examples: [],
    ...changes[id],
  }));
}

/** An example of a failure, with changes. */
export function exampleWith(changes: Partial<ReportedExample> = {}): ReportedExample {
  const request = assetRequest(asset, { include: [["people", "G"]] });
  return {
    request: { method: "GET", url: `${url}?include=people,G`, headers: { authorization: "${AUTHORIZATION}" } },
    expected: "null or absent, as `faces` was not asked for",
    actual: "[{…}]",
    pointer: "/faces",
    curl: `curl -isS '${url}?include=people,G'`,
    replay: "npx asset-conformance replay report.json gating.faces",
    about: "trashed video without still",
    answer: "200 OK",
    recurrence: "after its steps",
    steps: [{ method: "GET", url, curl: `curl -isS '${url}'` }],
    exchange: { request, steps: [assetRequest(asset)] },
    ...changes,
  };
}

/** A report with something of everything that a page can show. */
export function richReport(): Report {
  return reportWith({
    verdict: "non-conformant",
    halted: "the limit of requests was reached",
    requirements: requirementsWith({
      "gating.faces": { verdict: "failed", examples: [exampleWith(), exampleWith({ about: "image", steps: [] })] },
      "trash.same-contract": { verdict: "failed", consequenceOf: "gating.faces", examples: [exampleWith()] },
      "granting.faces": { verdict: "failed", examples: [exampleWith({ recurrence: "now and then" })] },
      "include.near-miss": { verdict: "warned", examples: [exampleWith()] },
      "http.safe": { verdict: "waived", reason: "VENDOR-12 until 2027-01-01", examples: [exampleWith()] },
      "rung.video-with-still": {
        verdict: "untested",
        exercised: 0,
        reason: "the pool has no video with a still",
        counts: true,
      },
      "trash.unlisted": {
        verdict: "untested",
        exercised: 0,
        reason: "there is no list endpoint at the target",
        counts: false,
      },
    }),
    lacks: ["a video with a still"],
    voided: 1,
  });
}

/** A lattice in which `faces` leaks on trashed videos when `people` is asked for; one class was never asked in full. */
export function leakyLattice(): LatticeCell[] {
  return assetClasses.flatMap((name) =>
    allMasks
      .filter((mask) => name !== "image" || mask < 60)
      .map((mask) => {
        const asked = tokensOf(mask);
        const leaks = name.startsWith("trashed video") && asked.includes("people") && !asked.includes("faces");
        const nearMiss = name === "image" && mask === 3;
        const broken = leaks ? ["gating.faces", "trash.same-contract"] : nearMiss ? ["include.near-miss"] : [];
        return { class: name, mask, requests: 2, voided: mask === 63 ? 2 : 0, broken };
      }),
  );
}

/** So many requests, a few of which fared ill. */
export function trafficOf(count: number): Passage[] {
  return Array.from({ length: count }, (_, at) => ({
    sentAt: at * 10,
    answeredAt: at * 10 + 3 + ((at * 7919) % 101),
    status: at % 50 === 7 ? 500 : at % 90 === 8 ? 0 : at % 3 === 0 ? 422 : 200,
  }));
}
