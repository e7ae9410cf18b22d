import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium, noChromium, serve } from "../html/testing/chromium.ts";
import { inOrder, type Kill, type KillMatrix } from "./kill-matrix.ts";
import { killPageOf } from "./kill-page.tsx";

const axeTimeout = { timeout: 60_000 };

const kill = (name: string, breaks: string, ...killedBy: string[]): Kill => ({
  name,
  describe: undefined,
  breaks,
  killedBy,
  profile: "core",
  seed: 1,
  requests: 1100,
});

const ids = ["gating.faces", "gating.people", "core.schema"];
const matrix: KillMatrix = {
  schema: "asset-conformance-kills/1",
  tool: { name: "asset-conformance", version: "1.0.0" },
  command: "asset-conformance prove",
  requirements: ids.map((id) => ({ id, level: "MUST", statement: "It holds." })),
  faults: inOrder(
    [
      kill("people-unasked", "gating.people", "gating.people", "core.schema"),
      kill("faces-unasked", "gating.faces", "gating.faces"),
      { ...kill("sly", "core.schema"), describe: "<b>Nobody</b> sees it." },
    ],
    ids,
  ),
};

test("faults stand in the order of the requirements that they break", () => {
  expect(matrix.faults.map(({ name }) => name)).toEqual(["faces-unasked", "people-unasked", "sly"]);
});

test("each fault is told with who caught it, survivors by themselves, and markup as text", () => {
  const html = killPageOf(matrix);
  expect(html).toContain("2 of 3 broken servers caught");
  expect(html).toContain('aria-label="people-unasked: caught by gating.people, core.schema"');
  expect(html).toContain('aria-label="sly: survived, breaks core.schema"');
  expect(html).toContain("&lt;b>Nobody&lt;/b>");
});

describe.skipIf(noChromium !== undefined)(`in a browser${noChromium === undefined ? "" : `: ${noChromium}`}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  async function open(colorScheme: "light" | "dark"): Promise<AsyncDisposable & { page: Page; asked: string[] }> {
    const { url, asked, close } = await serve(killPageOf(matrix));
    const page = await browser.newPage({ colorScheme });
    await page.goto(url);
    return { page, asked, [Symbol.asyncDispose]: async () => (await page.close(), close()) };
  }

  test("the columns are walked by the arrow keys, and Enter leads to the fault", async () => {
    await using opened = await open("light");
    const { page, asked } = opened;
    await page.locator("a[data-column]").first().focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.locator("#readout").textContent()).toBe("people-unasked: caught by gating.people, core.schema");
    await page.keyboard.press("End");
    expect(await page.locator("#readout").textContent()).toBe("sly: survived, breaks core.schema");
    await page.keyboard.press("Enter");
    expect(page.url()).toMatch(/#fault-2$/);
    expect(asked).toEqual(["/"]);
  });

  test.each(["light", "dark"] as const)("nothing stands in anybody's way in %s", axeTimeout, async (scheme) => {
    await using opened = await open(scheme);
    await opened.page.evaluate(axe.source);
    const { violations } = await opened.page.evaluate<axe.AxeResults>("axe.run({ resultTypes: ['violations'] })");
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
