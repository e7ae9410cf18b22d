import { expect, test } from "vitest";
import type { Report } from "../report.ts";
import { aReport, untested, withOutcomes } from "../testing/reports.ts";
import { shardsOf } from "../testing/shards.ts";
import { misfit } from "./belong-together.ts";

const told = (reports: readonly Report[]): string | undefined =>
  misfit(reports.map((report, at) => ({ name: `${"abcdef"[at]}.json`, report })));

test("all shards of a run belong together, in any order", () => {
  expect(told(shardsOf(3))).toBeUndefined();
  expect(told(shardsOf(3).toReversed())).toBeUndefined();
  expect(told(shardsOf(1))).toBeUndefined();
});

test.each<readonly [string, readonly Report[], RegExp]>([
  ["nothing", [], /no report/],
  ["one is missing", shardsOf(3).slice(1), /^Shard 1 of 3 is missing/],
  ["two are missing", shardsOf(4).slice(0, 2), /^Shards 3, 4 of 4 are missing/],
  ["one is there twice", [...shardsOf(2), ...shardsOf(2).slice(1)], /^b\.json and c\.json are both shard 2 of 2/],
  ["one is of a whole run", [...shardsOf(1), aReport()], /^b\.json is no shard: it is of a whole run/],
  ["one was merged already", [aReport({ shards: 2 })], /^a\.json is no shard: it is merged from 2 shards already/],
  [
    "they are parts of unlike many",
    [...shardsOf(2).slice(0, 1), ...shardsOf(3).slice(1)],
    /^a\.json and b\.json are not of one run: the number of shards is 2 in the one and 3 in the other/,
  ],
])("refused where %s", (_, reports, sentence) => {
  expect(told(reports)).toMatch(sentence);
});

test.each<readonly [string, Partial<Report>]>([
  ["the target", { target: { url: "http://other.example", pathTemplate: "/api/assets/{asset_id}" } }],
  ["the target", { target: { url: "http://127.0.0.1:8080", pathTemplate: "/v2/assets/{asset_id}" } }],
  ["the version of asset-conformance", { tool: { name: "asset-conformance", version: "1.2.4" } }],
  ["the contract", { contract: { revision: "2026-06-16", digest: `sha256:${"0".repeat(64)}` } }],
  ["the contract", { contract: { revision: "2026-06-15", digest: `sha256:${"1".repeat(64)}` } }],
  ["the profile", { profile: "quick" }],
  ["the seed", { seed: 2 }],
  ["the pool of assets", { pool: [{ id: "asset_other", class: null, stated: {}, inferred: {} }] }],
  [
    "the selection of requirements",
    { requirements: withOutcomes({ "trash.utc": untested("not selected in this run", false) }).requirements },
  ],
])("refused where %s is another: %j", (what, change) => {
  const reports = shardsOf(2, (index) => (index === 2 ? change : {}));
  expect(told(reports)).toMatch(new RegExp(`^a\\.json and b\\.json are not of one run: ${what} is `));
});
