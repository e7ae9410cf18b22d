import { isNothing, isObject, rungsOf } from "../body.ts";
import type { Dossier, Reading } from "../evidence.ts";
import { aVideo, aVideoWithStill, aVideoWithoutStill, anImage } from "../needs.ts";
import { onReading } from "../on-reading.ts";
import type { Judgement, Rule } from "../rule.ts";
import { rungView } from "../same-answer.ts";
import { listed, show } from "../show.ts";
import { isAbsoluteHttpUrl } from "../variant-url.ts";
import { imageRungs, leanRung, stillRungs, type Media } from "../vocabulary.ts";

const place = "Query Parameters, and Response, asset_urls";

function keysOf(reading: Reading): string[] {
  return [...rungsOf(reading.body).keys()];
}

function exactly(reading: Reading, wanted: readonly string[], whose: string): Judgement {
  const keys = keysOf(reading);
  const same = keys.length === wanted.length && wanted.every((rung) => keys.includes(rung));
  return same ? "held" : { pointer: "/asset_urls", expected: `exactly ${listed(wanted)}, as ${whose}`, actual: listed(keys) };
}

/** The lean answer of one kind of asset: exactly one rung. */
function leanRule(id: string, kind: string, media: Media, still: boolean | undefined, need: Rule["needs"][number]): Rule {
  const rung = leanRung(media, still === true);
  return {
    id,
    level: "MUST",
    from: ["page"],
    place,
    statement: `${kind} without \`variants\` carries exactly \`${rung}\`.`,
    needs: [need],
    judge: onReading((reading, { facts }) => {
      if (reading.meaning.asked.has("variants") || facts.media !== media || (media === "video" && facts.still !== still)) return undefined;
      return exactly(reading, [rung], `this is ${kind.toLowerCase()} read without \`variants\``);
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
    if (found === undefined) return { pointer, expected: `the lean rung ${listed([rung])} beside the others`, actual: listed(Object.keys(wide)), against: lean.exchange };
    if (found !== url) return { pointer: `${pointer}/url`, expected: `${show(url)}, as without \`variants\``, actual: show(found), against: lean.exchange };
  }
  return narrow.length > 0 ? "held" : undefined;
}

/** Compares with the first reading that asked for `variants` likewise. */
function keepsUrls(reading: Reading, { readings }: Dossier): Judgement {
  const wide = reading.meaning.asked.has("variants");
  const first = readings.find(({ meaning }) => meaning.asked.has("variants") === wide);
  if (first === undefined || first === reading) return undefined;
  const before = rungView(first);
  let compared = false;
  for (const [rung, url] of Object.entries(rungView(reading))) {
    const known = before[rung];
    if (known === undefined || known === null || url === null) continue;
    compared = true;
    if (known !== url) return { pointer: `/asset_urls/${rung}/url`, expected: `${show(known)}, as read before`, actual: show(url), against: first.exchange };
  }
  return compared ? "held" : undefined;
}

function onVariants(judge: (rung: string, variant: unknown, reading: Reading) => Judgement) {
  return onReading((reading) => {
    let verdict: Judgement;
    for (const [rung, variant] of rungsOf(reading.body)) {
      const judgement = judge(rung, variant, reading);
      if (typeof judgement === "object") return judgement;
      verdict = judgement ?? verdict;
    }
    return verdict;
  });
}

function wellShaped(rung: string, variant: unknown): Judgement {
  const pointer = `/asset_urls/${rung}`;
  if (!isObject(variant)) return { pointer, expected: "an object with `url` and `mimetype`", actual: show(variant) };
  const { url, mimetype, width } = variant;
  if (!isAbsoluteHttpUrl(url)) return { pointer: `${pointer}/url`, expected: "an absolute http or https URL", actual: show(url) };
  if (typeof mimetype !== "string" || !/^[\w.+-]+\/[\w.+-]+/.test(mimetype)) return { pointer: `${pointer}/mimetype`, expected: "a media type", actual: show(mimetype) };
  const measured = isNothing(width) || (typeof width === "number" && Number.isInteger(width) && width > 0);
  return measured ? "held" : { pointer: `${pointer}/width`, expected: "a positive whole number, null or absent", actual: show(width) };
}

export const rungRules: readonly Rule[] = [
  leanRule("rung.image", "An image", "image", undefined, anImage),
  leanRule("rung.video-with-still", "A video with a still", "video", true, aVideoWithStill),
  leanRule("rung.video-without-still", "A video without a still", "video", false, aVideoWithoutStill),
  {
    id: "rung.only-variants-widens",
    level: "MUST",
    from: ["page"],
    place,
    statement: "No token but `variants` widens `asset_urls`.",
    needs: [],
    judge: onReading((reading, { lean: [lean], facts }) => {
      const { asked } = reading.meaning;
      if (asked.has("variants") || asked.size === 0 || lean === undefined || facts.media === undefined) return undefined;
      const wanted = keysOf(lean);
      const extra = keysOf(reading).filter((rung) => !wanted.includes(rung));
      if (extra.length === 0) return "held";
      return { pointer: "/asset_urls", expected: `no rung but ${listed(wanted)}, as without \`include\``, actual: listed(keysOf(reading)), against: lean.exchange };
    }),
  },
  {
    id: "rung.all-image",
    level: "MUST",
    from: ["page"],
    place: "Response, asset_urls",
    statement: "An image with `variants` carries exactly original, thumbnail, small, preview and fullsize.",
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
    statement: "A video with `variants` carries exactly original and the four rungs of its still; without a still, original and none or all of the four.",
    needs: [aVideo],
    judge: onReading((reading, { facts }) => {
      if (!reading.meaning.asked.has("variants") || facts.media !== "video" || facts.still === undefined) return undefined;
      return everyVideoRung(reading, facts.still);
    }),
  },
  {
    id: "rung.superset",
    level: "MUST",
    from: ["page"],
    place: "Query Parameters",
    statement: "With `variants` the lean rung is still there, under the same URL.",
    compares: true,
    needs: [],
    judge: onReading(keepsLeanRung),
  },
];

export const variantRules: readonly Rule[] = [
  {
    id: "variant.shape",
    level: "MUST",
    from: ["docs"],
    place: "Response, asset_urls (fields of a variant are in the API's documentation)",
    statement: "Each variant has an absolute http or https `url` and a `mimetype`; `width` is positive, null or absent.",
    needs: [],
    judge: onVariants(wellShaped),
  },
  {
    id: "variant.mimetype",
    level: "MUST",
    from: ["page"],
    place: "Response, asset_urls",
    statement: "Every rung but `original` is a picture.",
    needs: [],
    judge: onVariants((rung, variant) => {
      const type = isObject(variant) ? variant["mimetype"] : undefined;
      if (rung === "original" || typeof type !== "string") return undefined;
      return /^image\//i.test(type) ? "held" : { pointer: `/asset_urls/${rung}/mimetype`, expected: "an image type", actual: show(type) };
    }),
  },
  {
    id: "variant.original-mimetype",
    level: "SHOULD",
    from: ["docs"],
    place: "Response, asset_urls",
    statement: "`original` has the asset's mime_type.",
    needs: [],
    judge: onVariants((rung, variant, { body }) => {
      const type = isObject(variant) ? variant["mimetype"] : undefined;
      const own = body["mime_type"];
      if (rung !== "original" || typeof type !== "string" || typeof own !== "string") return undefined;
      return type.toLowerCase() === own.toLowerCase() ? "held" : { pointer: "/asset_urls/original/mimetype", expected: `the asset's mime_type, ${show(own)}`, actual: show(type) };
    }),
  },
  {
    id: "variant.stable",
    level: "MUST",
    from: ["page"],
    place: "Response, asset_urls",
    statement: "A rung keeps its URL from read to read, signature and expiry aside.",
    compares: true,
    needs: [],
    judge: onReading(keepsUrls),
  },
];
