import { onKnown, type Asked } from "../asked.ts";
import type { Reading } from "../evidence.ts";
import { stillAt } from "../late-still.ts";
import type { Judgement, Rule } from "../rule.ts";
import { answersDiffer, sortsOf } from "../same-answer.ts";
import { show } from "../show.ts";
import { describeStatus } from "../status.ts";

/** Another way of asking the same asset for the same set of tokens. */
interface OtherWay {
  /** Whether a request differs from the one that is judged in this way alone. */
  readonly comparable: (other: Reading, asked: Asked) => boolean;
  /** How the other request was written, behind "as". */
  readonly told: (other: Reading) => string;
}

/** Whether the answer is that to the other request, status and all; signatures and extra fields aside. */
function sameAs(asked: Asked, way: OtherWay): Judgement {
  const { exchange, answer, meaning, dossier, evidence } = asked;
  const reading = evidence.readingOf(exchange);
  const still = reading && stillAt(reading, dossier);
  if (still === "appearing") return undefined;
  const others = dossier.of(meaning.mask);
  const isComparable = (other: Reading): boolean =>
    way.comparable(other, asked) && (reading === undefined || stillAt(other, dossier) === still);
  const first = others.find(isComparable);
  if (first === undefined) return undefined;
  if (reading === undefined) {
    if (answer.status === 200) return undefined;
    const expected = `200, as ${way.told(first)}`;
    return { pointer: "", expected, actual: describeStatus(answer.status), against: first.exchange };
  }
  const sorts = sortsOf(dossier, meaning.mask);
  const own = sorts[others.findIndex((other) => other.exchange === exchange)];
  for (const [at, other] of others.entries()) {
    if (sorts[at] === own || !isComparable(other)) continue;
    const difference = answersDiffer(other, reading, dossier);
    if (difference === undefined) continue;
    return {
      pointer: difference.pointer,
      expected: `${show(difference.one)}, as ${way.told(other)}`,
      actual: show(difference.other),
      against: other.exchange,
    };
  }
  return "held";
}

const written = (include: readonly (readonly string[])[]): string =>
  include.map((values) => values.join(",")).join(" & ");

const otherSpelling: OtherWay = {
  comparable: ({ meaning: other }, { meaning, answer }) => {
    if (other.duplicates || other.spelling === "mixed") return false;
    const differs = other.spelling !== meaning.spelling || other.separator !== meaning.separator;
    // A refusal is held against any other spelling, a body only against one in the same order.
    return differs && (answer.status !== 200 || other.order === meaning.order);
  },
  told: ({ request }) => `for the same set written ${show(written(request.include))}`,
};

const otherOrder: OtherWay = {
  comparable: ({ meaning: other }, { meaning }) =>
    !other.duplicates &&
    other.spelling === meaning.spelling &&
    other.separator === meaning.separator &&
    other.order !== meaning.order,
  told: ({ request }) => `for the order ${show(request.include.flat().join(","))}`,
};

/** One set of tokens, however it is written, gets one answer. */
export const sameSetRules: readonly Rule[] = [
  {
    id: "include.equivalent",
    level: "MUST",
    from: ["page", "docs"],
    place: "Query Parameters",
    statement: "However a set of tokens is written, its answer is the same but for signatures.",
    needs: [],
    compares: true,
    judge: onKnown((asked) => {
      const { duplicates, spelling } = asked.meaning;
      return duplicates || (spelling !== "comma" && spelling !== "repeated") ? undefined : sameAs(asked, otherSpelling);
    }),
  },
  {
    id: "include.order",
    level: "MUST",
    from: ["page"],
    place: "Query Parameters",
    statement: "Tokens may come in any order; the answer stays the same.",
    needs: [],
    compares: true,
    judge: onKnown((asked) => {
      const { duplicates, spelling } = asked.meaning;
      return duplicates || spelling === "mixed" ? undefined : sameAs(asked, otherOrder);
    }),
  },
];
