import type { Har } from "har-format";
import { describe, expect, test } from "vitest";
import { command, folder } from "./testing/command.ts";
import { fault, judge } from "./testing/judge.ts";

const token = "s3cret-token-of-this-test";
const fetching = ["--profile", "media", "--settle", "1"];

describe.concurrent("run --profile media", () => {
  test("finds a right server conformant, tells what it fetched, and fetches without the credential", async () => {
    const { ran, report } = await judge({ token }, [...fetching, "-H", `Authorization: Bearer ${token}`]);
    expect(ran.stdout).toMatch(/^ {2}URLs +57 URLs to fetch.* 200 MB at the most, 1 s\s+for pictures/m);
    expect(ran.stdout).toMatch(/^CONFORMANT/m);
    expect(ran.stdout).toMatch(/\d+ fetches of URLs, 0\.\d MB/);
    expect(ran.exitCode).toBe(0);
    const media = report.requirements.filter(({ id }) => id.startsWith("media."));
    expect(media.map(({ verdict }) => verdict)).toEqual(media.map(() => "passed"));
    expect(JSON.stringify(report) + ran.stdout).not.toContain(token);
  });

  test.for([
    [
      "rung-never-made-of-preview",
      "media.settles",
      /expected {2}404 for a while at the most, then a picture.*\n {2}actual {4}404 at \d+\.\d s, .* \(\d times\)/,
    ],
    ["page-for-picture-of-preview", "media.still-is-image", /brought {3}200 at \d+\.\d s\n {2}expected {2}a picture\n/],
    ["url-wants-credential", "media.no-credential", /without the credential of the API\n {2}actual {4}401 at/],
  ] as const)("tells of %s by %s", async ([name, id, says]) => {
    const { ran, report } = await judge(fault(name), fetching);
    expect(ran.exitCode).toBe(1);
    expect(report.requirements.filter(({ verdict }) => verdict === "failed").map((one) => one.id)).toEqual([id]);
    expect(ran.stdout).toContain(`✗ ${id} MUST\n`);
    expect(ran.stdout).toMatch(says);
    expect(ran.stdout).toMatch(/fetched {3}asset_urls\.\w+\.url of that answer,\s.*exp=\[redacted\]/);
  });

  test("writes down what it fetched in the HAR, which is judged without it", async () => {
    await using files = await folder();
    const har = files.file("run.har");
    const { report } = await judge({}, [...fetching, "--report", `har=${har}`]);
    const { log } = JSON.parse(await files.read("run.har")) as Har;
    const fetched = log.entries.filter(({ comment }) => comment === "a URL that an answer gave");
    expect(fetched).toHaveLength(report.media?.requests ?? 0);
    expect(log.entries).toHaveLength(fetched.length + report.requests);
    expect(fetched.map(({ request }) => request.url).join("\n")).toMatch(/exp=%5Bredacted%5D/);
    const again = await command(["judge", har]);
    expect(again.stdout).toMatch(new RegExp(`${fetched.length} .*a fetch of a URL`));
  });

  test("leaves untested what more bytes would show, and says so", async () => {
    const { ran, report } = await judge({}, [...fetching, "--max-bytes", "20kB"]);
    expect(ran.exitCode).toBe(3);
    expect(report.media?.bytes).toBeLessThan(60_000);
    expect(report.media?.unread).toBeGreaterThan(20);
    for (const id of ["media.bytes", "media.original-now", "media.signed"]) {
      const found = report.requirements.find((one) => one.id === id);
      expect(found).toMatchObject({ verdict: "untested", reason: expect.stringContaining("--max-bytes") });
    }
  });

  test("tells in a dry run how much it would fetch", async () => {
    const ran = await command(["--profile", "media", "--dry-run", "--max-bytes", "5MB"]);
    expect(ran.stdout.replaceAll(/\s+/g, " ")).toMatch(/URLs about \d+ URLs to fetch.* 5 MB at the most, 30 s/);
    expect(ran.stdout).toMatch(/Nothing was sent\.$/m);
    expect(ran.exitCode).toBe(0);
  });
});
