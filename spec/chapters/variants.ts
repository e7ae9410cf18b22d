import { isNothing, isObject, rungsOf } from "../body.ts";
import type { Dossier, Reading } from "../evidence.ts";
import { onReading } from "../on-reading.ts";
import type { Judgement, Rule } from "../rule.ts";
import { rungView } from "../same-answer.ts";
import { show } from "../show.ts";
import { isAbsoluteHttpUrl, withoutSignature } from "../variant-url.ts";

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
  if (!isAbsoluteHttpUrl(url))
    return {
      pointer: `${pointer}/url`,
      expected: "an absolute http or https URL",
      actual: show(typeof url === "string" ? withoutSignature(url) : url),
    };
  if (typeof mimetype !== "string" || !/^[\w.+-]+\/[\w.+-]/.test(mimetype))
    return { pointer: `${pointer}/mimetype`, expected: "a media type", actual: show(mimetype) };
  const measured = isNothing(width) || (typeof width === "number" && Number.isInteger(width) && width > 0);
  return measured
    ? "held"
    : { pointer: `${pointer}/width`, expected: "a positive whole number, null or absent", actual: show(width) };
}

/** Compares with the first reading that asked for `variants` likewise. */
function keepsUrls(reading: Reading, { readings }: Dossier): Judgement {
  const wide = reading.meaning.asked.has("variants");
  const first = readings.find(({ meaning }) => meaning.asked.has("variants") === wide);
  if (first === undefined || first.exchange === reading.exchange) return undefined;
  const before = rungView(first);
  let compared = false;
  for (const [rung, url] of Object.entries(rungView(reading))) {
    const known = before[rung];
    if (known === undefined || known === null || url === null) continue;
    compared = true;
    if (known !== url)
      return {
        pointer: `/asset_urls/${rung}/url`,
        expected: `${show(known)}, as read before`,
        actual: show(url),
        against: first.exchange,
      };
  }
  return compared ? "held" : undefined;
}

/** What is said of each variant of an asset. */
export const variantRules: readonly Rule[] = [
  {
    id: "variant.shape",
    level: "MUST",
    from: ["docs"],
    place: "Response, asset_urls (fields of a variant are in the API's documentation)",
    statement:
      "Each variant has an absolute http or https `url` and a `mimetype`; `width` is positive, null or absent.",
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
      return /^image\//i.test(type)
        ? "held"
        : { pointer: `/asset_urls/${rung}/mimetype`, expected: "an image type", actual: show(type) };
    }),
  },
  {
    id: "variant.original-mimetype",
    level: "SHOULD",
    from: ["docs"],
    place: "Response, asset_urls",
    statement: "The mimetype of `original` is the mime_type of the asset.",
    needs: [],
    judge: onVariants((rung, variant, { body }) => {
      const type = isObject(variant) ? variant["mimetype"] : undefined;
      const own = body["mime_type"];
      if (rung !== "original" || typeof type !== "string" || typeof own !== "string") return undefined;
      return type.toLowerCase() === own.toLowerCase()
        ? "held"
        : {
            pointer: "/asset_urls/original/mimetype",
            expected: `the asset's mime_type, ${show(own)}`,
            actual: show(type),
          };
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
