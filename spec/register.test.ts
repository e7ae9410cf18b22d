import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chapterOf, type Level } from "./rule.ts";
import { chapters, register, ruleById, selectRequirements } from "./register.ts";

const musts = `
  identity.echo identity.prefix identity.absent identity.malformed
  include.supported include.repeated include.comma include.equivalent include.order
  include.unknown include.unknown-among-known include.unknown-discloses-nothing
  gating.metadata gating.faces gating.people gating.metrics gating.file_data gating.flat-file-data
  granting.faces granting.people granting.file_data granting.metadata granting.metrics granting.independent
  core.present core.record core.invariant core.schema core.mime-type core.description core.thumbhash core.dimensions
  core.local-datetime core.timestamps core.duration-image core.duration-video
  rung.image rung.video-with-still rung.video-without-still rung.only-variants-widens rung.all-image rung.all-video
  rung.superset variant.shape variant.mimetype variant.stable
  file-data.complete file-data.checksum file-data.size faces.asset faces.unique faces.bounding-box
  people.unique people.from-faces metadata.asset metrics.numbers
  trash.by-id trash.live trash.utc trash.same-contract trash.unlisted
  http.json http.no-server-error http.safe http.not-confused
  media.no-credential media.original-now media.settles media.still-is-image media.bytes`;

const shoulds = `
  identity.exact include.mixed include.duplicates include.unknown-explains include.near-miss
  core.thumbhash-shape core.timestamps-ordered variant.original-mimetype faces.inside-frame metadata.ranges
  trash.past http.repeatable http.unknown-parameter http.method http.credential-required
  media.content-type media.dimensions media.duration media.ladder media.signed`;

/** Requirements that the page supports beyond the agreed vocabulary of ids. */
const additions = "include.omitted";

const idsIn = (text: string): string[] => text.trim().split(/\s+/);
const levels = new Map<string, Level>([
  ...idsIn(musts + " " + additions).map((id) => [id, "MUST"] as const),
  ...idsIn(shoulds).map((id) => [id, "SHOULD"] as const),
]);

describe("the register", () => {
  it.each([...levels])("holds %s as a %s", (id, level) => {
    expect(ruleById(id)?.level).toBe(level);
  });

  it("holds nothing else, and each once", () => {
    expect(register.map(({ id }) => id).toSorted()).toEqual([...levels.keys()].toSorted());
  });

  it("says of each rule where it comes from, in a sentence", () => {
    for (const { from, place, statement } of register) {
      expect(from.length).toBeGreaterThan(0);
      expect(place).not.toBe("");
      expect(statement).toMatch(/^[A-Z`\w].*\.$/su);
    }
  });

  it("tells a rule's chapter by its id", () => {
    expect(chapterOf("file-data.size")).toBe("file-data");
  });

  it.each(Object.keys(chapters))("tests the chapter %s", (name) => {
    expect(existsSync(new URL(`chapters/${name}.test.ts`, import.meta.url))).toBe(true);
  });
});

describe("a selection", () => {
  it("without patterns is everything", () => {
    expect(selectRequirements([])).toEqual({ ids: register.map(({ id }) => id), unmatched: [] });
  });

  it("names ids and chapters, in the register's order", () => {
    const { ids, unmatched } = selectRequirements(["http.json", "rung.*", "rung.image"]);
    expect(ids.slice(0, 2)).toEqual(["rung.image", "rung.video-with-still"]);
    expect(ids.at(-1)).toBe("http.json");
    expect(unmatched).toEqual([]);
  });

  it("tells patterns that match nothing", () => {
    expect(selectRequirements(["http.jsn", "nothing.*", "core.schema"])).toEqual({
      ids: ["core.schema"],
      unmatched: ["http.jsn", "nothing.*"],
    });
  });
});
