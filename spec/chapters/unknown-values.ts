import { onAsked, type Asked } from "../asked.ts";
import { disclosedField } from "../disclosure.ts";
import { bodyInWords } from "../exchange.ts";
import type { Judgement, Rule } from "../rule.ts";
import { listed, shorten } from "../show.ts";
import { describeStatus } from "../status.ts";
import { isHostile } from "../unknown-value.ts";

const place = "Query Parameters";

/** A rule about GETs of pool assets with an unknown value, near misses set apart. */
function onUnknown(judge: (asked: Asked) => Judgement) {
  return onAsked((asked) => {
    const { unknown, nearMisses } = asked.meaning;
    return unknown.length === 0 || nearMisses.length > 0 ? undefined : judge(asked);
  });
}

function must422({ answer, meaning, dossier }: Asked): Judgement {
  // The twin: without the unknown value the same request answers 200, so that the 422 is owed to that value.
  const twin = dossier.of(meaning.mask).length > 0;
  if (answer.status === 422) return twin ? "held" : undefined;
  // What stands in front of a server refuses control characters, fragments of SQL or paths and great length in its own ways.
  if (answer.status >= 400 && answer.status < 500 && meaning.unknown.some(isHostile)) return undefined;
  if (!twin && answer.status !== 200) return undefined;
  const values = new Set(meaning.unknown);
  return {
    pointer: "",
    expected: `422, as ${listed(values)} ${values.size === 1 ? "is no supported value" : "are no supported values"}`,
    actual: describeStatus(answer.status),
  };
}

/** Names and values of a JSON value, as far as they are texts. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, own]) => [name, ...textsIn(own)]);
}

/** Whether a text mentions a word, however it quotes or escapes what is neither a letter nor a digit. */
function mentions(text: string, word: string): boolean {
  const bare = bareOf(word);
  return text.includes(word) || (bare !== "" && bareOf(text).includes(bare));
}

function bareOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

export const unknownValueRules: readonly Rule[] = [
  {
    id: "include.unknown",
    level: "MUST",
    from: ["page"],
    place,
    statement: "A value that is none of the six tokens, given alone, is refused with a 422.",
    needs: [],
    judge: onUnknown((refused) => (refused.meaning.asked.size === 0 ? must422(refused) : undefined)),
  },
  {
    id: "include.unknown-among-known",
    level: "MUST",
    from: ["page"],
    place,
    statement:
      "An unknown value among known ones answers 422, at any position, in either spelling, for every class of asset.",
    needs: [],
    judge: onUnknown((refused) => (refused.meaning.asked.size > 0 ? must422(refused) : undefined)),
  },
  {
    id: "include.unknown-discloses-nothing",
    level: "MUST",
    from: ["page"],
    place,
    statement: "The 422 for an unknown value carries no field of the asset.",
    needs: [],
    judge: onUnknown(({ answer, request, dossier }) => {
      if (answer.status !== 422 || dossier.readings.length === 0) return undefined;
      const disclosed = disclosedField(answer, request, dossier);
      if (disclosed === undefined) return "held";
      return { pointer: disclosed.pointer, expected: "a 422 that says nothing of the asset", actual: disclosed.what };
    }),
  },
  {
    id: "include.unknown-explains",
    level: "SHOULD",
    from: ["docs"],
    place: "Query Parameters (the shape of errors is in the API's documentation)",
    statement: "A 422 explains itself: JSON with `detail`, in which the parameter or the refused value is named.",
    needs: [],
    judge: onUnknown(({ answer, meaning }) => {
      if (answer.status !== 422) return undefined;
      const { body } = answer;
      if (body.kind !== "json")
        return { pointer: "", expected: "a JSON body that explains the 422", actual: bodyInWords(body) };
      const value = body.value;
      if (typeof value !== "object" || value === null || !("detail" in value)) {
        return { pointer: "", expected: "a JSON object with `detail`", actual: shorten(body.text) };
      }
      const words = ["include", ...meaning.unknown];
      // A plain word in the JSON stands in one of its texts, and mostly it is there.
      if (words.some((word) => /^\w+$/.test(word) && body.text.includes(word))) return "held";
      const texts = textsIn(value);
      return words.some((word) => texts.some((text) => mentions(text, word)))
        ? "held"
        : {
            pointer: "/detail",
            expected: `mention of \`include\` or of ${listed(meaning.unknown)}`,
            actual: shorten(body.text),
          };
    }),
  },
  {
    id: "include.near-miss",
    level: "SHOULD",
    from: ["page"],
    place,
    statement: "A token in another letter case is an unknown value, so it answers 422.",
    needs: [],
    judge: onAsked(({ answer, meaning, dossier }) => {
      if (meaning.nearMisses.length === 0 || meaning.unknown.length > 0) return undefined;
      if (answer.status === 422) return dossier.of(meaning.mask).length > 0 ? "held" : undefined;
      if (answer.status !== 200) return undefined;
      return {
        pointer: "",
        expected: `422, as ${listed(meaning.nearMisses)} is not the token's letter case`,
        actual: describeStatus(200),
      };
    }),
  },
];
