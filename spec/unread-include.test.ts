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
import { tokens, type Token } from "./vocabulary.ts";
import { isIncludeUnread } from "./unread-include.ts";

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
    expect(isIncludeUnread(evidenceFrom(takenFor(values)))).toBe(true);
  });

  it("by an asset that was asked for several sets, whatever else was asked for one", () => {
    const answers = [read("video with still"), read("image"), readAll("image")].map(
      (request, index) => [request, takenFor([])(request, index)] as const,
    );
    expect(isIncludeUnread(evidenceOf(pool(), answers))).toBe(true);
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
    ["only groups go by it", (request, index) => takenFor(asks(request, "faces") ? ["faces"] : [])(request, index)],
  ])("where %s", (_what, target) => {
    expect(isIncludeUnread(evidenceFrom(target))).toBe(false);
  });

  it("where each asset keeps what was granted first, one of them otherwise than the others", () => {
    const kept: Target = (request, index) => takenFor(isAbout("image")(request) ? tokens : [])(request, index);
    expect(isIncludeUnread(evidenceFrom(kept))).toBe(false);
  });

  it.each([
    ["video without still", []],
    ["image", ["faces"]],
  ] as const)("where what was asked for tells nothing: %s", (name, always) => {
    // Right of an asset that has no metadata.
    const both = [read(name, ...always), read(name, ...always, "metadata")];
    const pairs = both.map((request) => [request, put("/metadata", null)(answerRightly(request))] as const);
    expect(isIncludeUnread(evidenceOf(pool(), pairs))).toBe(false);
  });

  it("where nothing was asked for, or the same each time", () => {
    const same = [read("image"), read("image")].map((request) => [request, answerRightly(request)] as const);
    for (const pairs of [[], same]) expect(isIncludeUnread(evidenceOf(pool(), pairs))).toBe(false);
  });
});
