import { expect, it } from "vitest";
import type { Content, MediaTrace } from "../media.ts";
import { chapters } from "../register.ts";
import { mediaContentCases } from "../testing/cases/media-content.ts";
import { mediaServingCases } from "../testing/cases/media-serving.ts";
import { judgeCases } from "../testing/judge-cases.ts";
import { readAll } from "../testing/requests.ts";
import { played, scene } from "../testing/scene.ts";

judgeCases(chapters.media, [...mediaServingCases, ...mediaContentCases]);

const unread: Content = { kind: "unread", why: "nobody can read it" };

const reasons: readonly (readonly [id: string, what: string, changes: Partial<MediaTrace>, why: string | undefined])[] =
  [
    ["media.still-is-image", "small_image", { content: unread }, "nobody can read it"],
    ["media.still-is-image", "original", { content: unread }, undefined],
    ["media.dimensions", "original", { content: unread }, "nobody can read it"],
    ["media.duration", "original", { content: unread }, "nobody can read it"],
    ["media.duration", "thumbnail_image", { content: unread }, undefined],
    ["media.bytes", "original", { digest: "too many bytes" }, "too many bytes"],
    ["media.bytes", "thumbnail_image", { content: unread }, undefined],
  ];

it.each(reasons)("%s, not exercised where of %s there is %j, tells why", (id, rung, changes, why) => {
  const { evidence } = played(
    scene("", readAll("video with still"), {
      fetched: (right) => (right.rung === rung ? { ...right, ...changes } : right),
    }),
  );
  expect(chapters.media.find((rule) => rule.id === id)?.unexercised?.(evidence)).toBe(why);
});

it("bytes that nobody looked at give no reason, those that nobody can read do", () => {
  const { evidence } = played(
    scene("", readAll("video with still"), {
      fetched: ({ content, ...right }) =>
        right.rung === "original" || content === undefined ? right : { ...right, content: unread },
    }),
  );
  expect(chapters.media.find(({ id }) => id === "media.dimensions")?.unexercised?.(evidence)).toBe(
    "nobody can read it",
  );
});

it("a run that fetched nothing tells so", () => {
  const { evidence } = played(scene("", readAll("image")));
  for (const { unexercised } of chapters.media) expect(unexercised?.(evidence)).toBe("no answer gave a URL to fetch");
});
