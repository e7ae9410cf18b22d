import { describe, expect, it } from "vitest";
import { meaningOf, spellingOf, type AssetRequest } from "../../spec/request.ts";
import { refusal } from "../../spec/testing/answers.ts";
import { evidenceOf } from "../../spec/testing/evidence-of.ts";
import { pool } from "../../spec/testing/pool.ts";
import { read, readComma } from "../../spec/testing/requests.ts";
import { answerRightly } from "../../spec/testing/right-target.ts";
import { plainly } from "./plainly.ts";

const mixed: AssetRequest = { ...read("image", "faces"), include: [["faces"], ["people", "metrics"]] };

/** What is asked for once more, by a target that refuses some requests. */
function askedAgain(requests: readonly AssetRequest[], isRefused: (request: AssetRequest) => boolean) {
  const pairs = requests.map(
    (request) => [request, isRefused(request) ? refusal("include") : answerRightly(request)] as const,
  );
  return plainly(evidenceOf(pool(), pairs)).map(({ id, include, separator }) => ({ id, include, separator }));
}

const isOpen = (request: AssetRequest): boolean =>
  meaningOf(request).duplicates || spellingOf(request.include) === "mixed";

describe("sets that were refused for how they were written", () => {
  it("are asked for without, once for each asset, in either spelling in turn", () => {
    const [image, video] = [read("image"), read("video with still")];
    const again = askedAgain(
      [
        read("image", "people", "faces", "people"),
        readComma("image", "faces", "people", "faces"),
        mixed,
        read("video with still", "faces", "metrics", "faces"),
        read("video with still", "faces", "faces"),
      ],
      isOpen,
    );
    expect(again.map(({ id }) => id)).toEqual([image.id, image.id, video.id, video.id]);
    expect(again.map(({ include }) => include.map((part) => part.toSorted()).toSorted())).toEqual([
      [["faces"], ["people"]],
      [["faces", "metrics", "people"]],
      [["faces"], ["metrics"]],
      [["faces"]],
    ]);
    expect(new Set(again.map(({ separator }) => separator))).toEqual(new Set([","]));
  });

  it("are left where they were read in another way, and where they were granted", () => {
    const requests = [mixed, readComma("image", "faces", "people", "metrics")];
    expect(askedAgain(requests, isOpen)).toEqual([]);
    expect(askedAgain(requests, () => false)).toEqual([]);
  });

  it("are not asked for again where they were plain, or had unknown values", () => {
    const requests: AssetRequest[] = [
      { ...read("image", "faces", "faces"), method: "HEAD" },
      read("image", "faces", "people"),
      readComma("image", "faces", "faces", "banana"),
      read("image", "Faces", "faces", "faces"),
      read("image", "Faces", "banana", "faces", "faces"),
    ];
    expect(askedAgain(requests, () => true)).toEqual([]);
  });
});
