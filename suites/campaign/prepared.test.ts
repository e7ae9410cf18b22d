import { describe, expect, it } from "vitest";
import type { Answer } from "../../spec/exchange.ts";
import { requestKey, type ApiRequest } from "../../spec/request.ts";
import { answer } from "../../spec/testing/answers.ts";
import { absentIds } from "../../spec/testing/assets.ts";
import { read, readAll, readComma, readId } from "../../spec/testing/requests.ts";
import { answerRightly } from "../../spec/testing/right-target.ts";
import { tokens } from "../../spec/vocabulary.ts";
import { explained, shown, type Target } from "../testing/explained.ts";

describe("an example", () => {
  /** What was answered last is answered once more, where it was of this status. */
  const sticky = (status: number): Target =>
    (() => {
      let last: Answer | undefined;
      return (request) => {
        const right = answerRightly(request);
        const sent = last?.kind === "answered" && last.status === status ? last : right;
        last = right;
        return sent;
      };
    })();
  const nobody = "asset_8aBcDeFgHjKmNpQrStUvWx";

  it.each<readonly [what: string, status: number, before: ApiRequest, first: string]>([
    ["a refusal", 422, readComma("video with still", "faces", "nonsense"), "image?include=nonsense"],
    ["an id that no asset has", 404, readId(nobody, "faces", "people"), nobody],
  ])("that %s prepares comes with one as plain as can be, whatever was under way beside it", async (...given) => {
    const [, status, before, first] = given;
    const run = [readAll("image"), read("image"), before, read("image", "people"), read("video with still")];
    const { steps, finding, recurrence } = await explained("include.supported", sticky(status), run, {
      lanes: [0, 0, 1, 0, 0],
    });
    expect([...steps, finding.exchange.request].map(shown)).toEqual([first, "image?include=people"]);
    expect(recurrence).toBe("after its steps");
  });

  it("that a refusal prepares comes with the shortest of those near, not with pages of the same letter", async () => {
    const refused = ["nonsense", "x".repeat(900)].map((value) => read("video with still", value));
    const run = [readAll("image"), read("image"), ...refused, read("image", "people"), read("video with still")];
    const { steps } = await explained("include.supported", sticky(422), run);
    expect(steps.map(shown)).toEqual(["image?include=nonsense"]);
  });

  describe("that shows once only is looked for behind", () => {
    const lost: Target = (request, index) =>
      requestKey(request) === requestKey(read("image", "people")) && index < 40
        ? answer(404, {})
        : answerRightly(request);
    const filler = Array.from({ length: 16 }, () => read("video with still", "metrics"));
    /** What is sent to see it again, behind these requests. */
    const tried = async (...before: readonly ApiRequest[]): Promise<string[]> => {
      const quiet = Array.from({ length: 40 - before.length - 1 }, () => read("video with still", "faces"));
      const run = [...quiet, ...before, read("image", "people"), read("image", "people")];
      return (await explained("include.supported", lost, run)).sent.map(shown);
    };

    it("a refusal and an id that no asset has, where they were near", async () => {
      const sent = await tried(read("video with still", "nonsense"), readId("asset_99BcDeFgHjKmNpQrStUvWx", "zz"));
      expect(sent).toContain("image?include=nonsense");
      expect(sent).not.toContain("image?include=zz");
      expect(sent).toContain(absentIds[0]);
    });

    it("neither where nobody asked for any, or long ago", async () => {
      const long = await tried(read("video with still", "nonsense"), readId(nobody), ...filler);
      const never = await tried();
      for (const sent of [long, never]) {
        expect(sent).not.toContain("image?include=nonsense");
        expect(sent).not.toContain(absentIds[0]);
      }
    });
  });

  it.each([
    ["right before it, answered as it is sent", 10, []],
    ["before another that is under way still", 5, [read("trashed image")]],
  ] as const)("that a read prepares comes with that read: %s", async (_told, lasting, beside) => {
    const poison = read("video with still", "metrics");
    const past: ApiRequest[] = [];
    const target: Target = (request) => {
      const isPoisoned = past.slice(-1 - beside.length).some((last) => requestKey(last) === requestKey(poison));
      past.push(request);
      return isPoisoned ? answer(404, {}) : answerRightly(request);
    };
    const run = [readAll("image"), read("image"), poison, ...beside, read("image", "people"), read("image")];
    const { steps, recurrence } = await explained("include.supported", target, run, {
      lanes: [0, 0, 1, ...beside.map(() => 2), 0, 0],
      lasting: { 2: lasting, ...(beside.length > 0 && { 3: 12 }) },
    });
    expect([...steps.map(shown), recurrence]).toEqual(["video with still?include=metrics", "after its steps"]);
  });

  it("that is a comparison, and prepared by a refusal, comes with the refusal between the two", async () => {
    const run = [
      ...tokens.map((token) => read("image", token)),
      readComma("image", "faces", "people"),
      read("video with still", "nonsense"),
      read("image", "faces", "people"),
      read("image"),
    ];
    const { steps, finding } = await explained("include.equivalent", sticky(422), run);
    expect([...steps, finding.exchange.request].map(shown)).toEqual([
      "image?include=faces,people",
      "image?include=nonsense",
      "image?include=faces&include=people",
    ]);
  });
});
