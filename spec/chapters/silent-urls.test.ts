import { expect, it } from "vitest";
import type { Content, MediaFetch, MediaTrace } from "../media.ts";
import { readAll } from "../testing/requests.ts";
import { played, scene } from "../testing/scene.ts";
import { at, fetched } from "../testing/traces.ts";
import { mediaServing } from "./media-serving.ts";

const unread: Content = { kind: "unread", why: "its host may not be asked" };
const silent = { kind: "silent", why: "timed out", detail: "nothing came" } as const;
const signatures = "no URL that served carries a signature that can be told from the rest of it";

const once = (answer: MediaFetch["answer"]): Partial<MediaTrace> => ({ fetches: at([0, answer]) });
const never: Partial<MediaTrace> = { fetches: [] };
const served = once(fetched());
const missing = once(fetched({ status: 404 }));

/** What fetching brought of the original and of the rungs derived from it, and why a rule could judge none of it. */
const cases: readonly (readonly [
  id: string,
  original: Partial<MediaTrace>,
  derived: Partial<MediaTrace>,
  why: string | undefined,
])[] = [
  ["media.no-credential", missing, served, undefined],
  ["media.no-credential", never, never, "no URL was fetched before the run ended"],
  ["media.no-credential", never, { ...never, content: unread }, "its host may not be asked"],
  ["media.no-credential", missing, missing, "no URL served anything: thumbnail gave 404 at 0.0 s"],
  ["media.no-credential", missing, once(silent), "no URL served anything: original gave 404 at 0.0 s"],
  [
    "media.no-credential",
    once(silent),
    once(silent),
    "no URL gave an answer that says anything: timed out (nothing came)",
  ],
  ["media.no-credential", never, once(fetched({ status: 503 })), "no URL gave an answer that says anything: 503"],
  ["media.original-now", served, never, undefined],
  ["media.original-now", never, served, "no URL was fetched before the run ended"],
  ["media.settles", never, served, undefined],
  ["media.settles", served, missing, "no URL served anything: thumbnail gave 404 at 0.0 s"],
  ["media.signed", served, served, signatures],
  ["media.signed", missing, missing, "no URL served anything: thumbnail gave 404 at 0.0 s"],
  ["media.signed", served, { ...never, content: unread }, "its host may not be asked"],
  ["media.signed", served, { ...missing, content: unread }, signatures],
  ["media.signed", { ...served, content: unread }, never, signatures],
];

it.each(cases)("%s tells why it judged nothing, where the original brought %j and the others %j", (id, ...rest) => {
  const [original, derived, why] = rest;
  const { evidence } = played(
    scene("", readAll("image"), {
      fetched: ({ content: _content, ...right }) => ({ ...right, ...(right.rung === "original" ? original : derived) }),
    }),
  );
  expect(mediaServing.find((rule) => rule.id === id)?.unexercised?.(evidence)).toBe(why);
});
