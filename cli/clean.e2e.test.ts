import { readFile, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { scene } from "./testing/provision-scene.ts";

const nothing = [0, 0];

describe.concurrent("clean", () => {
  const journalOf = (url: string, ...entries: readonly object[]): string =>
    [
      {
        kind: "begin",
        format: "asset-conformance/journal/1",
        target: url,
        pathTemplate: "/api/assets/{asset_id}",
        run: "0123456789ab",
        at: "2026-07-01T00:00:00Z",
      },
      ...entries,
    ]
      .map((entry) => `${JSON.stringify(entry)}\n`)
      .join("");
  const key = "asset-conformance-0123456789ab-film";
  const film = { kind: "intent", what: "asset", key, fileName: "film.mp4", checksum: "x" };

  test("touches nothing that the run did not make, whatever the journal says", async () => {
    await using here = await scene();
    const { server, clean, cwd, leftBehind } = here;
    const theirs = server.pool.assets.map(({ id }) => ({ kind: "made", key, id }));
    await writeFile(`${cwd}/run.journal`, journalOf(server.url, film, ...theirs));
    const ran = await clean("run.journal");
    expect(ran.exitCode).toBe(0);
    expect(await leftBehind()).toEqual(nothing);
    expect(server.requests().filter((line) => !line.startsWith("GET"))).toEqual([]);
  });

  test("keeps the journal where the credential is refused", async () => {
    await using here = await scene();
    const { server, clean, cwd, journals } = here;
    const made = { kind: "made", key, id: server.pool.assets[0]?.id };
    await writeFile(`${cwd}/run.journal`, journalOf(server.url, film, made));
    const ran = await clean("run.journal", []);
    expect(ran.stdout).toMatch(/left +1 thing is not removed/);
    expect(ran.stdout).toMatch(/answers 401 Unauthorized/);
    expect(ran.exitCode).toBe(2);
    expect(await journals()).toEqual(["run.journal"]);
  });

  test("keeps the journal where the target is not there", async () => {
    await using here = await scene();
    const { clean, cwd, journals } = here;
    const made = { kind: "made", key, id: "asset_1" };
    await writeFile(`${cwd}/run.journal`, journalOf("http://127.0.0.1:9", film, made));
    expect((await clean("run.journal")).exitCode).toBe(4);
    expect(await journals()).toEqual(["run.journal"]);
  });

  test.for([
    ["no journal", "{}\n", /run\.journal:1: this is no journal of asset-conformance/],
    [
      "half a line in the middle",
      journalOf("http://127.0.0.1:9") + '{"kind":\n{"kind":"gone","id":"x"}\n',
      /run\.journal:2/,
    ],
    ["another address than http", journalOf("ftp://127.0.0.1"), /http or https/],
  ] as const)("refuses %s", async ([, text, sentence]) => {
    await using here = await scene();
    const { clean, cwd } = here;
    await writeFile(`${cwd}/run.journal`, text);
    const ran = await clean("run.journal");
    expect(ran.stderr).toMatch(sentence);
    expect(ran.exitCode).toBe(2);
    expect(await readFile(`${cwd}/run.journal`, "utf8")).toBe(text);
  });
});
