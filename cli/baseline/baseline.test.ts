import { describe, expect, test } from "vitest";
import { parseBaseline } from "./baseline.ts";

const entry = "  - id: gating.faces\n    reason: they leak\n";

describe("a baseline is read", () => {
  test("with all that an entry can say, and its lines", () => {
    const text = `# ours\nfailures:\n${entry}    class: trashed image\n    owner: ann\n    ticket: 12\n    expires: 2027-03-31\n    sometimes: true\n\n  - { id: rung.image, reason: x }\n`;
    expect(parseBaseline(text, "b.yaml").entries).toEqual([
      {
        id: "gating.faces",
        class: "trashed image",
        reason: "they leak",
        owner: "ann",
        ticket: "12",
        expires: "2027-03-31",
        sometimes: true,
        from: 3,
        to: 9,
      },
      expect.objectContaining({ id: "rung.image", class: undefined, sometimes: false, from: 11, to: 11 }),
    ]);
  });

  test("from JSON, for JSON is YAML", () => {
    const text = JSON.stringify({ failures: [{ id: "gating.faces", reason: "x" }] });
    expect(parseBaseline(text, "b.json").entries).toHaveLength(1);
  });

  test("with no entries", () => {
    expect(parseBaseline("failures: []\n", "b.yaml").entries).toEqual([]);
  });
});

describe("what is no baseline is refused with its place and the way out", () => {
  test.each([
    ["an empty file", "", /^b\.yaml:1:1: the baseline must be a map with `failures`; found nothing \(null\)$/],
    ["no YAML", "failures: [", /^b\.yaml:1:\d+: not valid YAML or JSON/],
    ["a misspelt key", "failure: []", /^b\.yaml:1:1: .*"failure.*did you mean "failures"\?/s],
    [
      "an unknown key",
      `failures:\n${entry}    owned: me\n`,
      /b\.yaml:4:5: unknown key "owned".*did you mean "owner"\?/,
    ],
    ["no reason", "failures:\n  - id: gating.faces\n", /b\.yaml:2:5: .*lacks the key "reason"/],
    ["an empty reason", "failures:\n  - id: gating.faces\n    reason: ' '\n", /b\.yaml:3:13: .*must be a few words/],
    [
      "a requirement that there is not",
      "failures:\n  - id: gating.face\n    reason: x\n",
      /^b\.yaml:2:9: No requirement is named "gating\.face"\. Did you mean gating\.faces\?$/,
    ],
    [
      "a class that there is not",
      `failures:\n${entry}    class: picture\n`,
      /b\.yaml:4:12: .*must be a class of asset: image, /,
    ],
    [
      "no date",
      `failures:\n${entry}    expires: soon\n`,
      /b\.yaml:4:14: .*the last day .* such as 2027-03-31; found "soon"/,
    ],
    [
      "a day that no year has",
      `failures:\n${entry}    expires: 2027-02-30\n`,
      /b\.yaml:4:14: there is no day 2027-02-30/,
    ],
    ["the same entry twice", `failures:\n${entry}${entry}`, /b\.yaml:4:9: gating\.faces has an entry already/],
    ["something after it", "failures: []\n---\na: 1\n", /several YAML documents/],
  ])("%s", (_, text, message) => {
    expect(() => parseBaseline(text, "b.yaml")).toThrow(message);
  });

  test("and five problems are enough", () => {
    const text = `failures:\n${"  - id: nonsense\n    reason: x\n".repeat(9)}`;
    expect(() => parseBaseline(text, "b.yaml")).toThrow(/… and \d+ more$/);
  });

  test("the same requirement for two classes is no repetition", () => {
    const text = `failures:\n${entry}    class: image\n${entry}    class: trashed image\n${entry}`;
    expect(parseBaseline(text, "b.yaml").entries).toHaveLength(3);
  });
});
