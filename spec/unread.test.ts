import { describe, expect, it } from "vitest";
import type { AssetClass } from "./facts.ts";
import type { ApiRequest } from "./request.ts";
import { evidenceOf } from "./testing/evidence-of.ts";
import { evidenceFrom, type Target } from "./testing/little-run.ts";
import { put } from "./testing/answers.ts";
import { idOf } from "./testing/assets.ts";
import { pool } from "./testing/pool.ts";
import { read, readAll } from "./testing/requests.ts";
import { answerRightly } from "./testing/right-target.ts";
import { withRungs } from "./testing/with-rungs.ts";
import { tokens, type Token } from "./vocabulary.ts";
import { unreadIn } from "./unread.ts";

/** Answers as if something else had been asked for. */
const takenFor =
  (values: readonly string[], id?: string): Target =>
  (request) =>
    answerRightly(
      request.operation === "asset" && (id === undefined || request.id === id)
        ? { ...request, include: values.map((value) => [value]) }
        : request,
    );

const isAbout = (name: AssetClass) => (request: ApiRequest) =>
  request.operation === "asset" && request.id === idOf[name];
const asks = (request: ApiRequest, token: Token): boolean =>
  request.operation === "asset" && request.include.flat().includes(token);

describe("`include` is not read", () => {
  it.each([
    ["everything", tokens],
    ["nothing", []],
    ["the same", ["faces", "variants"]],
  ] as const)("where %s is shown whatever is asked for", (_told, values) => {
    expect(unreadIn(evidenceFrom(takenFor(values)))).toBe("include");
  });

  it("by an asset that was asked for several sets, whatever else was asked for one", () => {
    const answers = [read("video with still"), read("image"), readAll("image")].map(
      (request, index) => [request, takenFor([])(request, index)] as const,
    );
    expect(unreadIn(evidenceOf(pool(), answers))).toBe("include");
  });
});

describe("`include` is read, or may be", () => {
  it.each<readonly [what: string, target: Target]>([
    ["all is right", answerRightly],
    ["one asset shows everything", takenFor(tokens, idOf.image)],
    [
      "one asset alone goes by it",
      (request, index) => (isAbout("trashed image")(request) ? answerRightly(request) : takenFor([])(request, index)),
    ],
    [
      "only rungs go by it",
      (request, index) => takenFor(asks(request, "variants") ? ["variants"] : [])(request, index),
    ],
  ])("where %s", (_what, target) => {
    expect(unreadIn(evidenceFrom(target))).toBeUndefined();
  });

  it("where each asset keeps what was granted first, one of them otherwise than the others", () => {
    const kept: Target = (request, index) => takenFor(isAbout("image")(request) ? tokens : [])(request, index);
    expect(unreadIn(evidenceFrom(kept))).toBeUndefined();
  });

  it.each([
    ["video without still", []],
    ["image", ["faces"]],
  ] as const)("where what was asked for tells nothing: %s", (name, always) => {
    // Right of an asset that has no metadata.
    const both = [read(name, ...always), read(name, ...always, "metadata")];
    const pairs = both.map((request) => [request, put("/metadata", null)(answerRightly(request))] as const);
    expect(unreadIn(evidenceOf(pool(), pairs))).toBeUndefined();
  });

  it("where nothing was asked for, or the same each time", () => {
    const same = [read("image"), read("image")].map((request) => [request, answerRightly(request)] as const);
    for (const pairs of [[], same]) expect(unreadIn(evidenceOf(pool(), pairs))).toBeUndefined();
  });
});

describe("`variants` is not read", () => {
  it.each([true, false])("where all rungs are shown always or never: %s", (isWide) => {
    expect(unreadIn(evidenceFrom(withRungs(() => isWide)))).toBe("variants");
  });

  it("by an asset that was asked for it and not, whatever a video without a still shows", () => {
    const target = withRungs(() => true);
    const requests = [read("image"), read("image", "variants"), read("video without still"), read("video with still")];
    const pairs = requests.map((request, index) => [request, target(request, index)] as const);
    expect(unreadIn(evidenceOf(pool(), pairs))).toBe("variants");
  });
});

describe("`variants` is read, or may be", () => {
  it.each<readonly [what: string, isWide: (request: ApiRequest) => boolean]>([
    ["one asset shows all rungs always", isAbout("image")],
    ["one asset alone goes by it", (request) => isAbout("image")(request) && asks(request, "variants")],
    ["one asset alone does not go by it", (request) => !isAbout("image")(request) && asks(request, "variants")],
  ])("where %s", (_what, isWide) => {
    expect(unreadIn(evidenceFrom(withRungs(isWide)))).toBeUndefined();
  });

  it("where only a video without a still was asked for it", () => {
    const requests = [read("image"), read("video without still"), read("video without still", "variants")];
    const pairs = requests.map((request) => [request, answerRightly(request)] as const);
    expect(unreadIn(evidenceOf(pool(), pairs))).toBeUndefined();
  });
});
