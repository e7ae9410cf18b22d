import { afterAll, describe, expect, test } from "vitest";
import { scenarios } from "../fixtures/hostile/catalogue.ts";
import type { Scenario } from "../fixtures/hostile/scenario.ts";
import { launchChromium, noChromium, serve } from "../reporters/html/testing/chromium.ts";
import { parseReport } from "../reporters/read-report.ts";
import { formsOf } from "./testing/forms-of.ts";
import { problemsOf } from "./testing/report-checks.ts";
import { credential, survive, type Survival } from "./testing/survive.ts";

/** One of each kind; `.ci/hostile.mjs` goes through all that there are. */
const chosen = [
  "hangs",
  "drips",
  "dies-mid-run",
  "throttles-a-day",
  "gzip-bomb",
  "deep-arrays",
  "too-many-headers",
  "redirects-elsewhere",
  "obnoxious-everywhere",
  "echoes-credential",
].map((name): readonly [string, Scenario] => {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found === undefined) throw new RangeError(`there is no hostile server ${name}`);
  return [name, found];
});
const verdicts = { 0: "conformant", 1: "non-conformant", 2: "unavailable", 4: "unavailable" } as const;

/** What no run may come to, whatever the server does; far from what it takes on an idle machine. */
const longest = 120;
const mostMegabytes = 400;

if (noChromium !== undefined) console.warn(`SKIPPED: hostile texts in a browser: ${noChromium}`);

let launched: ReturnType<typeof launchChromium> | undefined;
const sharedBrowser = (): ReturnType<typeof launchChromium> => (launched ??= launchChromium());
afterAll(async () => (await launched)?.close());

describe.concurrent("a hostile server", () => {
  test.for(chosen)("%s", { timeout: longest * 1000 }, async ([, scenario]) => {
    const survival = await survive(scenario, ["--profile", "quick", "--timeout", "3"]);
    expect(outcomeOf(survival, scenario)).toEqual({
      exitCode: scenario.exitCode,
      verdict: verdicts[scenario.exitCode],
      breaks: scenario.breaks,
    });
    expect(await harmOf(survival)).toEqual([]);
  });
});

test.skipIf(noChromium !== undefined)("a page that obeys its values is found out", async () => {
  const did = await obeyed("<script>owned=alert(1)</script><img src=x>");
  expect(did).toEqual(expect.arrayContaining(["dialog 1", "a script ran", expect.stringMatching(/^request .*\/x$/)]));
});

function outcomeOf({ ran, reports }: Survival, { breaks }: Scenario) {
  const { verdict, requirements } = parseReport(reports["json"] ?? "", "report");
  const isBroken = requirements.some(({ id, verdict: told }) => id === breaks && told === "failed");
  return { exitCode: ran.exitCode, verdict, breaks: isBroken ? breaks : undefined };
}

/** Everything that a server did to a run and must not. */
async function harmOf(survival: Survival): Promise<string[]> {
  const { ran, reports, seconds, peak, methods, strays } = survival;
  const shown = ran.stdout + ran.stderr;
  const told = Object.entries({ ...reports, output: shown });
  return [
    ...(await problemsOf(reports)),
    ...(await obeyed(reports["html"] ?? "")),
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

/** What a browser does that the page did not mean: all that the values of the scenarios ask for. */
async function obeyed(html: string): Promise<string[]> {
  if (noChromium !== undefined || !html.includes("owned")) return [];
  const [browser, site] = await Promise.all([sharedBrowser(), serve(html)]);
  const page = await browser.newPage();
  try {
    const did: string[] = [];
    page.on("dialog", (dialog) => {
      did.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("pageerror", (error) => did.push(`error ${error.message}`));
    page.on("request", (request) => did.push(`request ${request.url()}`));
    await page.goto(site.url);
    await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
    await page.waitForTimeout(200);
    if (await page.evaluate("'owned' in globalThis")) did.push("a script ran");
    const links = await page.evaluate<string[]>("[...document.links].map(({ href }) => href)");
    return [...did, ...links].filter((one) => one !== `request ${site.url}` && !one.startsWith(`${site.url}#`));
  } finally {
    await page.close();
    site.close();
  }
}
