import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { htmlOf } from "./html.tsx";
import { launchChromium, noChromium, serve } from "./testing/chromium.ts";
import { leakyLattice, reportWith, richReport, trafficOf } from "./testing/reports.ts";

const extras = { lattice: leakyLattice(), traffic: trafficOf(300) };
const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
/** It looks at every one of some thousand elements. */
const axeTimeout = { timeout: 180_000 };

if (noChromium !== undefined) console.warn(`SKIPPED: the HTML report in a browser: ${noChromium}`);

describe.skipIf(noChromium !== undefined)(
  `the HTML report in Chromium${noChromium === undefined ? "" : ` (skipped: ${noChromium})`}`,
  () => {
    let browser: Browser;
    let page: Page | undefined;
    let site: Awaited<ReturnType<typeof serve>> | undefined;
    const said: string[] = [];

    beforeAll(async () => {
      browser = await launchChromium();
    });
    afterEach(async () => {
      await page?.context().close();
      site?.close();
      said.length = 0;
    });
    afterAll(async () => {
      await browser.close();
    });

    async function open(report = richReport(), options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
      site = await serve(htmlOf(report, extras));
      const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options });
      const opened = await context.newPage();
      page = opened;
      opened.on("request", (request) => said.push(`request ${request.url().replace(site?.url ?? "", "/")}`));
      opened.on("console", (message) => said.push(`console ${message.text()}`));
      opened.on("pageerror", (error) => said.push(`error ${error.message}`));
      await opened.goto(site.url);
      return opened;
    }

    const focused = (opened: Page): Promise<unknown> =>
      opened.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.id");

    it("sends exactly one request and says nothing on the console", async () => {
      const opened = await open();
      await opened.mouse.wheel(0, 20_000);
      await opened.waitForTimeout(200);
      expect(said).toEqual(["request /"]);
      expect(site?.asked).toEqual(["/"]);
    });

    it("shows markup from a target as text", async () => {
      const attack = `"><script>owned = 1</script><img src=x onerror="owned = 1">`;
      const opened = await open(
        reportWith({ observations: [{ id: "x", subject: attack, found: attack }], halted: attack, lacks: [attack] }),
      );
      expect(await opened.evaluate("typeof owned")).toBe("undefined");
      expect(await opened.getByText(attack).count()).toBe(4);
      expect(said).toEqual(["request /"]);
    });

    it.each([
      { colorScheme: "light", viewport: desk },
      { colorScheme: "dark", viewport: phone },
    ] as const)(
      "has nothing that axe finds serious or critical, in $colorScheme at $viewport.width pixels",
      axeTimeout,
      async (options) => {
        const opened = await open(richReport(), options);
        await opened.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
        await opened.locator("[role=gridcell].failed").first().focus();
        await opened.evaluate(axe.source);
        const { violations } = await opened.evaluate<axe.AxeResults>("axe.run({ resultTypes: ['violations'] })");
        const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)).toEqual([]);
      },
    );

    it("has one heading of the first level, and skips none", async () => {
      const opened = await open();
      const levels = await opened.evaluate<number[]>(
        "[...document.querySelectorAll('h1,h2,h3,h4')].map((one) => Number(one.tagName[1]))",
      );
      expect(levels.filter((level) => level === 1)).toEqual([1]);
      for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
    });

    it("lets the keyboard walk the lattice, and Enter lead to the failure", async () => {
      const opened = await open();
      const grid = opened.getByRole("grid", { name: "Without variants" });
      expect(await grid.locator("[tabindex='0']").count()).toBe(1);
      await grid.locator("[tabindex='0']").focus();
      for (const key of ["End", "Home", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "PageDown"])
        await opened.keyboard.press(key);
      expect(await focused(opened)).toBe(
        "trashed video without still, include people: broken: gating.faces, trash.same-contract; 2 requests",
      );
      expect(await opened.locator("#readout").innerText()).toMatch(
        /^broken: trashed video without still, include=people, 2 requests\s+gating\.faces/,
      );
      await opened.keyboard.press("ArrowUp");
      await opened.keyboard.press("Enter");
      await opened.waitForTimeout(50);
      expect(await focused(opened)).toBe("failure-gating.faces");
      expect(await opened.evaluate("document.activeElement.getBoundingClientRect().top")).toBeLessThan(desk.height / 2);
    });

    it("turns the arrow keys with the lattice on a phone", async () => {
      const opened = await open(richReport(), { viewport: phone });
      await opened.getByRole("gridcell").first().focus();
      await opened.keyboard.press("ArrowDown");
      expect(await focused(opened)).toMatch(/^image, include metadata:/);
      await opened.keyboard.press("ArrowRight");
      expect(await focused(opened)).toMatch(/^video with still, include metadata:/);
    });

    it("tells on hover what happened in a cell", async () => {
      const opened = await open();
      await opened.getByRole("gridcell", { name: "image, include metadata, faces: warning" }).first().hover();
      expect(await opened.locator("#readout").innerText()).toContain("include.near-miss");
    });

    it("unfolds a consequence that a link leads to", async () => {
      const opened = await open();
      await opened.locator("[id='requirement-trash.same-contract'] a").click();
      await opened.waitForTimeout(50);
      expect(await opened.locator("[id='failure-trash.same-contract']").getAttribute("open")).not.toBeNull();
    });

    it("filters and searches requirements by keyboard, and says how many are left", async () => {
      const opened = await open();
      const shown = opened.locator("[data-verdict]:visible");
      await opened.getByRole("checkbox", { name: /^broken/ }).focus();
      await opened.keyboard.press("Space");
      expect(await shown.count()).toBe(3);
      await opened.getByRole("searchbox").fill("trashed same");
      expect(await shown.count()).toBe(1);
      expect(await opened.getByRole("status").first().innerText()).toMatch(/^1 of \d+ shown$/);
      await opened.evaluate("location.hash = '#requirement-identity.echo'");
      await opened.waitForTimeout(50);
      expect(await shown.count()).toBeGreaterThan(50);
    });

    it("copies a command", async () => {
      const opened = await open();
      await opened.getByRole("button", { name: "Copy the curl 2 command" }).first().click();
      await opened.getByText("Copied", { exact: true }).waitFor();
      expect(await opened.evaluate("navigator.clipboard.readText()")).toBe(
        richReport().requirements.find(({ id }) => id === "gating.faces")?.examples[0]?.curl,
      );
    });

    it.each([390, 320])("does not scroll sideways at %i pixels", async (width) => {
      const opened = await open(richReport(), { viewport: { width, height: 844 } });
      const wide = `[...document.querySelectorAll("header *, main *, footer *")]
      .filter((one) => one.getBoundingClientRect().right > innerWidth)
      .map((one) => one.outerHTML.slice(0, 80))`;
      expect(await opened.evaluate(wide)).toEqual([]);
      expect(await opened.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    });

    it("prints everything that is folded, and nothing that only works on a screen", async () => {
      const opened = await open(richReport(), { colorScheme: "dark" });
      await opened.emulateMedia({ media: "print" });
      await opened.evaluate("dispatchEvent(new Event('beforeprint'))");
      expect(await opened.locator("details:not([open])").count()).toBe(0);
      expect(await opened.locator("nav:visible, button:visible, input:visible").count()).toBe(0);
      expect(await opened.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
      await opened.evaluate("dispatchEvent(new Event('afterprint'))");
      expect(await opened.locator("details[open]").count()).toBe(0);
    });

    it("shows all of its findings without script", async () => {
      const opened = await open(richReport(), { javaScriptEnabled: false });
      expect(await opened.locator("[data-verdict]:visible").count()).toBe(richReport().requirements.length);
      expect(await opened.locator("button:visible, #readout:visible").count()).toBe(0);
    });
  },
);
