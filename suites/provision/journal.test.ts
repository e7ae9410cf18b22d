import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { journalFormat, type JournalBegin, type JournalEntry } from "./journal-entry.ts";
import { beginJournal, JournalError, memoryJournal, resumeJournal } from "./journal.ts";

const begin: JournalBegin = {
  kind: "begin",
  format: journalFormat,
  target: "http://api.test",
  pathTemplate: "/api/assets/{asset_id}",
  run: "0123456789ab",
  at: "2026-07-01T00:00:00Z",
};

const intent = (key: string): JournalEntry => ({
  kind: "intent",
  what: "asset",
  key,
  fileName: "a.jpg",
  checksum: "c",
});
const person = (key: string): JournalEntry => ({ kind: "intent", what: "person", key });

async function place(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "journal-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, "run.journal");
}

const idsLeft = (left: ReturnType<ReturnType<typeof memoryJournal>["left"]>) =>
  left.map(({ mark, ids, open }) => [mark.key, ids, open]);

async function afterwards(entries: readonly JournalEntry[]) {
  const path = await place();
  const journal = await beginJournal(path, begin);
  for (const entry of entries) await journal.enter(entry);
  await journal.close();
  return path;
}

describe("what is left", () => {
  test.each<readonly [what: string, entries: readonly JournalEntry[], left: readonly unknown[]]>([
    ["nothing, before anything is made", [], []],
    ["something unknown, while a request is under way", [intent("a")], [["a", [], true]]],
    ["what was made", [intent("a"), { kind: "made", key: "a", id: "asset_1" }], [["a", ["asset_1"], false]]],
    ["nothing, where the target refused", [intent("a"), { kind: "settled", key: "a" }], []],
    [
      "nothing, once it is gone",
      [intent("a"), { kind: "made", key: "a", id: "asset_1" }, { kind: "gone", id: "asset_1" }],
      [],
    ],
    [
      "perhaps another, where an answer got lost",
      [intent("a"), { kind: "unclear", key: "a" }, { kind: "made", key: "a", id: "asset_1" }],
      [["a", ["asset_1"], true]],
    ],
    [
      "both, where the same bytes make two",
      [intent("a"), { kind: "made", key: "a", id: "1" }, intent("a"), { kind: "made", key: "a", id: "2" }],
      [["a", ["1", "2"], false]],
    ],
    [
      "something to look for, where the id was another's",
      [intent("a"), { kind: "made", key: "a", id: "1" }, { kind: "disowned", key: "a", id: "1" }],
      [["a", [], true]],
    ],
    [
      "a person as well",
      [person("1850-01-02"), { kind: "made", key: "1850-01-02", id: "p" }],
      [["1850-01-02", ["p"], false]],
    ],
  ])("is %s", async (_, entries, left) => {
    const memory = memoryJournal(begin);
    for (const entry of entries) await memory.enter(entry);
    expect(idsLeft(memory.left())).toEqual(left);
  });
});

describe("the file", () => {
  test("tells a later process what is left, and is gone once nothing is", async () => {
    const path = await afterwards([intent("a"), { kind: "made", key: "a", id: "asset_1" }, intent("b")]);
    const journal = await resumeJournal(path);
    expect(journal.begin).toEqual(begin);
    expect(idsLeft(journal.left())).toEqual([
      ["a", ["asset_1"], false],
      ["b", [], true],
    ]);
    await journal.enter({ kind: "gone", id: "asset_1" });
    await journal.enter({ kind: "settled", key: "b" });
    await journal.close();
    await expect(readFile(path)).rejects.toThrow("ENOENT");
  });

  test("is never one that is there already", async () => {
    const path = await afterwards([intent("a")]);
    await expect(beginJournal(path, begin)).rejects.toThrow("there is such a file already");
  });

  test("may be cut short anywhere without losing what was about to be made", async () => {
    const entries = [
      intent("a"),
      { kind: "made", key: "a", id: "asset_ü" },
      intent("b"),
      { kind: "gone", id: "asset_ü" },
    ] as const;
    const whole = await readFile(await afterwards([...entries, intent("c")]));
    const firstLine = whole.indexOf("\n");
    const path = await place();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: firstLine + 1, max: whole.length }), async (cut) => {
        await writeFile(path, whole.subarray(0, cut));
        const lines = whole.subarray(0, cut).toString().split("\n").length - 2;
        const known = memoryJournal(begin);
        for (const entry of entries.slice(0, lines)) await known.enter(entry);
        if (lines > entries.length) await known.enter(intent("c"));
        const journal = await resumeJournal(path);
        expect(journal.left()).toEqual(known.left());
        // What is written from here on stands on a line of its own.
        await journal.enter(intent("later"));
        await journal.close();
        const again = await resumeJournal(path);
        expect(again.left().map(({ mark }) => mark.key)).toContain("later");
        await again.close();
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    ["", ":1: this is no journal"],
    ["{}\n", ":1: this is no journal"],
    ['{"assets":[]}\n', ":1: this is no journal"],
    [`${JSON.stringify({ ...begin, format: "asset-conformance/journal/9" })}\n`, ":1: this is no journal"],
    [`${JSON.stringify(begin)}\n{"kind":"made"}\n`, ":2: this line of the journal cannot be read"],
    [`${JSON.stringify(begin)}\nnonsense\n${JSON.stringify(intent("a"))}\n`, ":2: this line"],
    [`${JSON.stringify(begin)}\n${JSON.stringify(begin)}\n`, ":2: this line"],
  ])("%j is refused by file and line", async (text, sentence) => {
    const path = await place();
    await writeFile(path, text);
    await expect(resumeJournal(path)).rejects.toThrow(path + sentence);
    await expect(resumeJournal(path)).rejects.toThrow(JournalError);
    expect(await readFile(path, "utf8")).toBe(text);
  });

  test("has to be there, and to be a file", async () => {
    await expect(resumeJournal("/nowhere/run.journal")).rejects.toThrow("there is no such journal");
    await expect(resumeJournal(tmpdir())).rejects.toThrow("this is a folder");
  });

  test("lines may not be lost while others are being written", async () => {
    const path = await place();
    const journal = await beginJournal(path, begin);
    const keys = Array.from({ length: 50 }, (_, at) => `key-${at}`);
    await Promise.all(keys.map((key) => journal.enter(intent(key))));
    await journal.close();
    await appendFile(path, "");
    const resumed = await resumeJournal(path);
    expect(resumed.left().map(({ mark }) => mark.key)).toEqual(keys);
    await resumed.close();
  });
});
