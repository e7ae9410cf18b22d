import { describe, expect, test } from "vitest";
import { scenarios } from "../fixtures/hostile/catalogue.ts";
import type { Scenario } from "../fixtures/hostile/scenario.ts";
import { parseReport } from "../reporters/read-report.ts";
import { problemsOf } from "./testing/report-checks.ts";
import { credential, survive, type Survival } from "./testing/survive.ts";

/** Those that are much like another are left to `.ci/hostile.mjs`, unless the environment wants them all. */
const chosen = scenarios.filter(({ like }) => like === undefined || process.env["HOSTILE"] === "all");
const verdicts = { 0: "conformant", 1: "non-conformant", 2: "unavailable", 4: "unavailable" } as const;

/** What no run may come to, whatever the server does; far from what it takes on an idle machine. */
const longest = 150;
const mostMegabytes = 400;

describe.concurrent("a hostile server", () => {
  test.for(chosen.map((scenario) => [scenario.name, scenario] as const))(
    "%s",
    { timeout: longest * 1000 },
    async ([, scenario]) => {
      const survival = await survive(scenario, ["--profile", "quick", "--timeout", "1"]);
      expect(outcomeOf(survival, scenario)).toEqual({
        exitCode: scenario.exitCode,
        verdict: verdicts[scenario.exitCode],
        breaks: scenario.breaks,
      });
      expect(harmOf(survival)).toEqual([]);
    },
  );
});

function outcomeOf({ ran, reports }: Survival, { breaks }: Scenario) {
  const { verdict, requirements } = parseReport(reports["json"] ?? "", "report");
  const isBroken = requirements.some(({ id, verdict: told }) => id === breaks && told === "failed");
  return { exitCode: ran.exitCode, verdict, breaks: isBroken ? breaks : undefined };
}

/** Everything that a server did to a run and must not. */
function harmOf(survival: Survival): string[] {
  const { ran, reports, seconds, peak, methods, strays } = survival;
  const shown = ran.stdout + ran.stderr;
  const told = Object.entries({ ...reports, output: shown });
  return [
    ...problemsOf(reports),
    ...told.flatMap(([where, text]) =>
      formsOf(credential).some((form) => text.includes(form)) ? [`a credential in ${where}`] : [],
    ),
    ...(/^\s+at /m.test(shown) || shown.includes("fault of asset-conformance") ? ["a crash"] : []),
    ...(/[^\n\P{Cc}]|\p{Cf}/u.test(shown) ? ["control characters in the output"] : []),
    ...strays.map((stray) => `a request elsewhere: ${stray}`),
    ...methods.filter((method) => method !== "GET").map((method) => `a ${method}`),
    ...(seconds > longest ? [`${seconds} s`] : []),
    ...(peak < mostMegabytes ? [] : [`${peak} MB`]),
  ];
}

/** A credential in the ways in which it can be written down. */
function formsOf(secret: string): string[] {
  const hex = [...secret].map((char) => (char.codePointAt(0) ?? 0).toString(16).padStart(4, "0"));
  const escaped = hex.map((code) => `\\u${code}`).join("");
  return [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString("base64"),
    escaped,
    JSON.stringify(escaped).slice(1, -1),
  ];
}
