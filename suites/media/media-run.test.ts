import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { mediaBytes } from "../../fixtures/reference/media-folder.ts";
import { isServed, timelineOf, type MediaTrace } from "../../spec/media.ts";
import type { Rung } from "../../spec/vocabulary.ts";
import { httpServer } from "../testing/a-server.ts";
import { straight } from "../http/reach.ts";
import { MediaClient } from "./media-client.ts";
import { MediaRun, type MediaRunOptions } from "./media-run.ts";
import type { MediaSource } from "./media-source.ts";

const picture = await mediaBytes("coast.jpg");

/** Answers by path: the statuses in their order, the last one for good; 200 comes with a picture. */
async function cdn(statuses: Readonly<Record<string, readonly number[]>>): Promise<{ url: string; seen: string[] }> {
  const seen: string[] = [];
  const url = await httpServer((request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    const turn = seen.filter((one) => one.split("?")[0] === path).length;
    seen.push(request.url ?? "");
    const known = statuses[path] ?? [200];
    const status = known[Math.min(turn, known.length - 1)] ?? 200;
    if (status === 0) return request.socket.destroy();
    return response.writeHead(status, { "content-type": "image/jpeg" }).end(status === 200 ? picture : "no");
  });
  return { url, seen };
}

function runOf(changes: Partial<MediaRunOptions> = {}, maxBytes = 10_000_000): MediaRun {
  const client = new MediaClient({ userAgent: "a-test", timeout: 1000, connections: 4, maxBytes, reach: straight });
  onTestFinished(() => client.close());
  return new MediaRun({
    client,
    lanes: 4,
    settle: 1500,
    admit: async () => true,
    now: () => performance.now(),
    signal: undefined,
    tell: () => {},
    ...changes,
  });
}

function source(url: string, rung: Rung, changes: Partial<MediaSource> = {}): MediaSource {
  const settles = rung !== "original";
  return { assetId: "asset_1", rung, url, mimetype: "image/jpeg", exchange: 0, settles, size: undefined, ...changes };
}

const statusesOf = (trace: MediaTrace | undefined): (number | string)[] =>
  (trace?.fetches ?? []).map(({ answer }) => (answer.kind === "answered" ? answer.status : answer.why));

const one = (run: MediaRun, rung: Rung): MediaTrace | undefined => run.traces().find((trace) => trace.rung === rung);

describe("a URL that serves", () => {
  it("is fetched once, decoded, and hashed where it is the original", async () => {
    const { url, seen } = await cdn({});
    const run = runOf();
    await run.begin([source(`${url}/p`, "preview"), source(`${url}/o`, "original")]);
    expect(seen.toSorted()).toEqual(["/o", "/p"]);
    expect(one(run, "preview")).toMatchObject({ content: { kind: "picture", type: "image/jpeg" }, waited: true });
    expect(one(run, "preview")).not.toHaveProperty("digest");
    expect(one(run, "original")).toMatchObject({ digest: { count: picture.length }, content: { kind: "picture" } });
  });

  it("and stands for two rungs is fetched once for both", async () => {
    const { url, seen } = await cdn({});
    const run = runOf();
    await run.begin([source(`${url}/o`, "fullsize"), source(`${url}/o`, "original")]);
    expect(seen).toEqual(["/o"]);
    expect(one(run, "original")).toHaveProperty("digest");
    expect(one(run, "fullsize")).not.toHaveProperty("digest");
    expect(one(run, "fullsize")).toMatchObject({ content: { kind: "picture" } });
  });
});

describe("a rung that is being made", () => {
  it("is looked at until it serves", async () => {
    const { url } = await cdn({ "/late": [404, 404, 200] });
    const run = runOf();
    await run.begin([source(`${url}/late`, "small")]);
    expect(statusesOf(one(run, "small"))).toEqual([404, 404, 200]);
  });

  it("is asked for again where its answers were void, however little time there is", async () => {
    const { url } = await cdn({ "/troubled": [500, 503, 200], "/late": [404, 404, 200] });
    const run = runOf({ settle: 0 });
    await run.begin([source(`${url}/troubled`, "preview"), source(`${url}/late`, "small")]);
    expect(statusesOf(one(run, "preview"))).toEqual([500, 503, 200]);
    expect(statusesOf(one(run, "small"))).toEqual([404]);
  });

  it("is given up when its time is over, all of them at the same time", async () => {
    const { url } = await cdn({ "/never": [404], "/nor": [404] });
    const run = runOf({ settle: 800 });
    const begun = performance.now();
    await run.begin([source(`${url}/never`, "small"), source(`${url}/nor`, "preview")]);
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(one(run, "small")?.waited).toBe(true);
    expect(timelineOf(one(run, "small") ?? { fetches: [] })).toMatch(/^404 at 0\.0 s, 0\.3 s … 0\.8 s \(\d times\)$/);
  });

  it("is not waited for where there is no still to make it of", async () => {
    const { url, seen } = await cdn({ "/never": [404] });
    await runOf().begin([source(`${url}/never`, "small_image", { settles: false })]);
    expect(seen).toHaveLength(1);
  });

  it("had not its time where the run ended before", async () => {
    const { url } = await cdn({ "/never": [404] });
    const stop = new AbortController();
    const run = runOf({ signal: stop.signal, admit: async () => !stop.signal.aborted });
    setTimeout(() => stop.abort(), 100);
    await run.begin([source(`${url}/never`, "small")]);
    expect(one(run, "small")?.waited).toBe(false);
  });
});

describe("an answer that says nothing", () => {
  it("is asked for again", async () => {
    const { url } = await cdn({ "/o": [503, 0, 500, 200] });
    const run = runOf();
    await run.begin([source(`${url}/o`, "original")]);
    expect(statusesOf(one(run, "original")).at(-1)).toBe(200);
    expect(run.voided).toBe(3);
  });

  it("is not asked for again for ever where nobody answers", async () => {
    const { url, seen } = await cdn({ "/gone": [0] });
    await runOf().begin([source(`${url}/gone`, "original")]);
    expect(seen).toHaveLength(3);
  });

  it("makes a host be given up after some", async () => {
    const paths = Array.from({ length: 40 }, (_, at) => `/${at}`);
    const { url, seen } = await cdn(Object.fromEntries(paths.map((path) => [path, [0]])));
    const run = runOf();
    await run.begin(paths.map((path) => source(url + path, "preview")));
    expect(seen.length).toBeLessThan(16);
    expect(run.traces().every(({ fetches }) => fetches.length > 0)).toBe(true);
  });

  it("of a server that wants to be left alone is heeded", async () => {
    const times: number[] = [];
    const url = await httpServer((_, response) => {
      times.push(performance.now());
      response.writeHead(times.length === 1 ? 429 : 200, { "retry-after": "1" }).end(picture);
    });
    await runOf().begin([source(url, "preview")]);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(900);
  });
});

describe("at the end", () => {
  const again = new Set(["asset_1"]);

  it("a URL is fetched once more, and the one that was read in its place", async () => {
    const { url, seen } = await cdn({});
    const run = runOf();
    await run.begin([source(`${url}/p?sig=1`, "preview")]);
    await run.end(again, [source(`${url}/p?sig=2`, "preview")]);
    expect(seen.slice(0, 3)).toEqual(["/p?sig=1", "/p?sig=1", "/p?sig=2"]);
    expect(one(run, "preview")?.fetches.map((fetch) => fetch.url)).toEqual(["first", "first", "renewed"]);
  });

  it("a URL whose time is over by its own words is left alone", async () => {
    const { url, seen } = await cdn({});
    const run = runOf();
    await run.begin([source(`${url}/p?exp=1700000000&sig=1`, "preview")]);
    await run.end(again, []);
    expect(seen.filter((path) => path === "/p?exp=1700000000&sig=1")).toHaveLength(1);
  });

  it("a few URLs are tampered with", async () => {
    const { url } = await cdn({});
    const run = runOf();
    const signed = (path: string): string => `${url}${path}?sig=${"abcdefgh".repeat(4)}`;
    await run.begin([source(signed("/t"), "thumbnail"), source(signed("/p"), "preview")]);
    await run.end(new Set(), []);
    const { tampering = [] } = one(run, "thumbnail") ?? {};
    expect(tampering.map(({ change }) => change)).toEqual(["its signature left out", "another signature"]);
    expect(tampering.every(({ answer }) => isServed(answer))).toBe(true);
    expect(one(run, "preview")?.tampering).toEqual([]);
  });

  it("a URL that nothing signs is told as it is", async () => {
    const { url } = await cdn({});
    const run = runOf();
    await run.begin([source(`${url}/asset_1/thumbnail`, "thumbnail")]);
    await run.end(new Set(), []);
    expect(one(run, "thumbnail")?.tampering).toMatchObject([
      { change: expect.stringContaining("no signature at all") },
    ]);
  });
});

describe("bytes", () => {
  it("that are too many are not fetched, which the trace tells", async () => {
    const { url } = await cdn({});
    const run = runOf({}, 3000);
    await run.begin([source(`${url}/o`, "original", { size: 9_000_000 })]);
    expect(one(run, "original")).toMatchObject({
      digest: expect.stringContaining("--max-bytes"),
      content: { kind: "unread" },
    });
  });

  it("that are all spent end the fetching", async () => {
    const { url, seen } = await cdn({});
    const run = runOf({ lanes: 1 }, 3000);
    await run.begin(Array.from({ length: 9 }, (_, at) => source(`${url}/${at}`, "preview")));
    expect(seen.length).toBeLessThan(9);
    expect(run.traces()).toHaveLength(9);
  });
});
