import { describe, expect, test } from "vitest";
import { againCommand } from "./again-command.ts";
import { straight } from "../suites/http/reach.ts";
import type { RunFlags } from "./flags.ts";
import type { Target } from "./settle-target.ts";

const flags: RunFlags = {
  header: [],
  workers: 8,
  timeout: 10,
  profile: "core",
  seed: 3,
  settle: 30,
  maxBytes: 2e8,
  report: [],
  only: [],
};
const target: Target = {
  url: "http://host:8080",
  pathTemplate: "/api/assets/{asset_id}",
  headers: [["Authorization", "Bearer secret"]],
  pool: undefined,
  embedded: false,
  reach: straight,
  close: async () => undefined,
};
const hide = (text: string): string => text;

describe("the command that shows a failure again", () => {
  test("replays from the report, its name quoted where the shell wants it, the credential as a variable", () => {
    expect(againCommand({ file: "my report.json", flags, target, hide })("rung.image")).toBe(
      "npx asset-conformance replay 'my report.json' rung.image -H 'Authorization: ${AUTHORIZATION}'",
    );
  });

  test("without a report judges that requirement alone, with the same seed", () => {
    const assets = { ...flags, assets: "pool.json" };
    expect(againCommand({ file: undefined, flags: assets, target, hide })("rung.image")).toBe(
      "npx asset-conformance run --target http://host:8080 -H 'Authorization: ${AUTHORIZATION}' --assets pool.json --profile core --seed 3 --only rung.image",
    );
  });

  test("brings the assets again where the run brought them, since they are gone", () => {
    const brings = { ...flags, provision: true, allowWrites: true };
    expect(againCommand({ file: "report.json", flags: brings, target, hide })("trash.live")).toBe(
      "npx asset-conformance run --target http://host:8080 -H 'Authorization: ${AUTHORIZATION}' --provision --allow-writes --profile core --seed 3 --only trash.live",
    );
  });

  test("names no target where the reference server is built in", () => {
    expect(againCommand({ file: undefined, flags, target: { ...target, embedded: true }, hide })("rung.image")).toBe(
      "npx asset-conformance run --profile core --seed 3 --only rung.image",
    );
  });
});
