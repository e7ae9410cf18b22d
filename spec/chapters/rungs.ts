import { rungsOf } from "../body.ts";
import type { Dossier, Reading } from "../evidence.ts";
import { aVideo, aVideoWithStill, aVideoWithoutStill, anImage } from "../needs.ts";
import { stillAt } from "../late-still.ts";
import { onReading } from "../on-reading.ts";
import type { Judgement, Rule } from "../rule.ts";
import { rungView } from "../same-answer.ts";
import { listed, show } from "../show.ts";
import { imageRungs, leanRung, stillRungs, type Media } from "../vocabulary.ts";

const place = "Query Parameters, and Response, asset_urls";

function keysOf(reading: Reading): string[] {
  return [...rungsOf(reading.body).keys()];
}

function exactly(reading: Reading, wanted: readonly string[], whose: string): Judgement {
  const keys = keysOf(reading);
  const same = keys.length === wanted.length && wanted.every((rung) => keys.includes(rung));
  return same
    ? "held"
    : { pointer: "/asset_urls", expected: `exactly ${listed(wanted)}, as ${whose}`, actual: listed(keys) };
}

/** The lean answer of one kind of asset: exactly one rung. */
function leanRule(
  id: string,
  kind: string,
  media: Media,
  still: boolean | undefined,
  need: Rule["needs"][number],
): Rule {
  const rung = leanRung(media, still === true);
  return {
    id,
    level: "MUST",
    from: ["page"],
    place,
    statement: `Unless \`variants\` is asked for, ${kind} has the rung \`${rung}\` and no other.`,
    needs: [need],
    judge: onReading((reading, dossier) => {
      if (reading.meaning.asked.has("variants") || dossier.facts.media !== media) return undefined;
      if (media === "video" && stillAt(reading, dossier) !== still) return undefined;
      return exactly(reading, [rung], `this is ${kind} read without \`variants\``);
    }),
  };
}

function everyVideoRung(reading: Reading, still: boolean): Judgement {
  const all = ["original", ...stillRungs];
  if (still) return exactly(reading, all, "this is a video with a still read with `variants`");
  const keys = keysOf(reading);
  if (keys.length === 1 && keys[0] === "original") return "held";
  return exactly(reading, all, "a video without a still carries `original` alone or all five");
}

function keepsLeanRung(reading: Reading, { lean: [lean] }: Dossier): Judgement {
  if (!reading.meaning.asked.has("variants") || lean === undefined) return undefined;
  const narrow = Object.entries(rungView(lean));
  const wide = rungView(reading);
  for (const [rung, url] of narrow) {
    const pointer = `/asset_urls/${rung}`;
    const found = wide[rung];
    if (found === undefined)
      return {
        pointer,
        expected: `the lean rung ${listed([rung])} beside the others`,
        actual: listed(Object.keys(wide)),
        against: lean.exchange,
      };
    if (found !== url)
      return {
        pointer: `${pointer}/url`,
        expected: `${show(url)}, as without \`variants\``,
        actual: show(found),
        against: lean.exchange,
      };
  }
  return narrow.length > 0 ? "held" : undefined;
}

export const rungRules: readonly Rule[] = [
  leanRule("rung.image", "an image", "image", undefined, anImage),
  leanRule("rung.video-with-still", "a video with a still", "video", true, aVideoWithStill),
  leanRule("rung.video-without-still", "a video without a still", "video", false, aVideoWithoutStill),
  {
    id: "rung.only-variants-widens",
    level: "MUST",
    from: ["page"],
    place,
    statement: "No token but `variants` widens `asset_urls`.",
    needs: [],
    judge: onReading((reading, dossier) => {
      const { asked } = reading.meaning;
      if (asked.has("variants") || asked.size === 0 || dossier.facts.media === undefined) return undefined;
      const still = stillAt(reading, dossier);
      const lean = dossier.lean.find((one) => stillAt(one, dossier) === still);
      if (lean === undefined || still === "appearing") return undefined;
      const wanted = keysOf(lean);
      const extra = keysOf(reading).filter((rung) => !wanted.includes(rung));
      if (extra.length === 0) return "held";
      return {
        pointer: "/asset_urls",
        expected: `no rung but ${listed(wanted)}, as without \`include\``,
        actual: listed(keysOf(reading)),
        against: lean.exchange,
      };
    }),
  },
  {
    id: "rung.all-image",
    level: "MUST",
    from: ["page"],
    place: "Response, asset_urls",
    statement: "Asked for `variants`, an image has five rungs: original, thumbnail, small, preview and fullsize.",
    needs: [anImage],
    judge: onReading((reading, { facts }) => {
      if (!reading.meaning.asked.has("variants") || facts.media !== "image") return undefined;
      return exactly(reading, imageRungs, "this is an image read with `variants`");
    }),
  },
  {
    id: "rung.all-video",
    level: "MUST",
    from: ["page"],
    place: "Response, asset_urls",
    statement:
      "A video with `variants` carries exactly original and the four rungs of its still; without a still, original and none or all of the four.",
    needs: [aVideo],
    judge: onReading((reading, dossier) => {
      if (!reading.meaning.asked.has("variants") || dossier.facts.media !== "video") return undefined;
      const still = stillAt(reading, dossier);
      return typeof still === "boolean" ? everyVideoRung(reading, still) : undefined;
    }),
  },
  {
    id: "rung.superset",
    level: "MUST",
    from: ["page"],
    place: "Query Parameters",
    statement: "Asking for `variants` adds rungs to the lean one, whose URL stays.",
    compares: true,
    needs: [],
    judge: onReading(keepsLeanRung),
  },
];
