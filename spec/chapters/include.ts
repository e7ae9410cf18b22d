import { isVoid, type Answered, type Exchange } from "../exchange.ts";
import type { Dossier, Evidence, Reading } from "../evidence.ts";
import { grantFaults, type GrantFault } from "../granting.ts";
import { meaningOf, type AssetRequest, type Meaning, type Spelling } from "../request.ts";
import type { Judgement, Rule } from "../rule.ts";
import { listed, show } from "../show.ts";
import { answersDiffer } from "../same-answer.ts";
import { describeStatus } from "../status.ts";
import { unknownValueRules } from "./unknown-values.ts";

const place = "Query Parameters";

interface Asked {
  readonly exchange: Exchange;
  readonly request: AssetRequest;
  readonly answer: Answered;
  readonly meaning: Meaning;
  readonly dossier: Dossier;
  readonly evidence: Evidence;
}

/** A rule about GETs of pool assets that ask for known tokens only and got an answer. */
function onAsked(judge: (asked: Asked) => Judgement) {
  return (exchange: Exchange, evidence: Evidence): Judgement => {
    const { request, answer } = exchange;
    const dossier = evidence.dossierOf(exchange);
    if (request.operation !== "asset" || dossier === undefined || answer.kind === "silent" || isVoid(answer))
      return undefined;
    if (request.method !== "GET" || request.credential !== "given" || request.extra.length > 0) return undefined;
    const meaning = meaningOf(request);
    if (meaning.unknown.length > 0 || meaning.nearMisses.length > 0 || meaning.unspecified) return undefined;
    return judge({ exchange, request, answer, meaning, dossier, evidence });
  };
}

/** Refused though nothing is wrong with it; where the asset never answers at all, other requirements tell. */
function refused({ answer, dossier }: Asked, what: string): Judgement {
  if (dossier.readings.length === 0) return undefined;
  return { pointer: "", expected: `200, as ${what}`, actual: describeStatus(answer.status) };
}

/** Whether each token alone is granted rightly, so that a fault of the set is a fault of how it was written or combined. */
function rightAlone(fault: GrantFault, meaning: Meaning, dossier: Dossier): boolean {
  const singles = fault.kind === "withheld" ? [fault.token] : [...meaning.asked];
  return singles.every((token) => {
    const [reading] = dossier.alone(token);
    return reading !== undefined && grantFaults(reading, dossier).every((found) => found.token !== fault.token);
  });
}

function grantsExactly(spelling: Spelling) {
  return onAsked((asked) => {
    const { exchange, answer, meaning, dossier, evidence } = asked;
    if (meaning.spelling !== spelling || meaning.asked.size < 2) return undefined;
    const reading = evidence.readingOf(exchange);
    if (reading === undefined) {
      if (answer.status === 200 || meaning.duplicates) return undefined;
      const eachAnswers = [...meaning.asked].every((token) => dossier.alone(token).length > 0);
      return eachAnswers ? refused(asked, `each of ${listed(meaning.asked)} answers 200 alone`) : undefined;
    }
    const fault = grantFaults(reading, dossier).find((found) => rightAlone(found, meaning, dossier));
    if (fault !== undefined) return { pointer: fault.pointer, expected: fault.expected, actual: fault.actual };
    return grantFaults(reading, dossier).length === 0 ? "held" : undefined;
  });
}

/** Another answer to the same set of tokens on the same asset that differs from this reading, or "held", or nothing to compare. */
function sameAsOthers(
  reading: Reading,
  dossier: Dossier,
  comparable: (other: Reading) => boolean,
  how: (other: Reading) => string,
): Judgement {
  let compared = false;
  for (const other of dossier.of(reading.meaning.mask)) {
    if (other === reading || !comparable(other)) continue;
    compared = true;
    const difference = answersDiffer(other, reading, dossier);
    if (difference === undefined) continue;
    return {
      pointer: difference.pointer,
      expected: `${show(difference.one)}, as ${how(other)}`,
      actual: show(difference.other),
      against: other.exchange,
    };
  }
  return compared ? "held" : undefined;
}

const written = ({ request }: Reading): string => request.include.map((values) => values.join(",")).join(" & ");

/** The tokens in the order they stand in the query. */
const order = ({ request }: Reading): string => request.include.flat().join(",");

export const include: readonly Rule[] = [
  {
    id: "include.omitted",
    level: "MUST",
    from: ["page"],
    place,
    statement: "A request without `include` answers 200 with the lean core.",
    needs: [],
    judge: onAsked((asked) => {
      if (asked.meaning.spelling !== "none") return undefined;
      const { status } = asked.answer;
      if (status === 200) return "held";
      const elsewhere = [401, 403, 404, 410].includes(status) || status >= 500;
      // An asset that the pool names is there, so nothing else may keep its lean core back.
      if (elsewhere) return refused(asked, "the asset exists and `include` may be omitted");
      return { pointer: "", expected: "200, as `include` may be omitted", actual: describeStatus(status) };
    }),
  },
  {
    id: "include.supported",
    level: "MUST",
    from: ["page"],
    place,
    statement: "Each of the six tokens alone answers 200.",
    needs: [],
    judge: onAsked((asked) => {
      if (asked.meaning.spelling !== "single") return undefined;
      return asked.answer.status === 200
        ? "held"
        : refused(asked, `${listed(asked.meaning.asked)} is one of the six tokens`);
    }),
  },
  {
    id: "include.repeated",
    level: "MUST",
    from: ["page"],
    place,
    statement: "Any set of tokens as repeated `include=` parameters grants exactly that set.",
    compares: true,
    needs: [],
    judge: grantsExactly("repeated"),
  },
  {
    id: "include.comma",
    level: "MUST",
    from: ["page"],
    place,
    statement:
      "Any set of tokens as one comma-delimited value grants exactly that set, the comma bare or percent-encoded.",
    compares: true,
    needs: [],
    judge: grantsExactly("comma"),
  },
  {
    id: "include.equivalent",
    level: "MUST",
    from: ["page", "docs"],
    place,
    statement: "Two spellings of one set give the same answer, signatures aside.",
    compares: true,
    needs: [],
    judge: onAsked(({ exchange, answer, meaning, dossier, evidence }) => {
      if (meaning.duplicates || (meaning.spelling !== "comma" && meaning.spelling !== "repeated")) return undefined;
      const reading = evidence.readingOf(exchange);
      if (reading === undefined) {
        if (answer.status === 200) return undefined;
        const other = dossier
          .of(meaning.mask)
          .find(
            ({ meaning: { spelling, duplicates } }) =>
              !duplicates && spelling !== meaning.spelling && spelling !== "mixed",
          );
        if (other === undefined) return undefined;
        return {
          pointer: "",
          expected: `200, as for the same set written ${show(written(other))}`,
          actual: describeStatus(answer.status),
          against: other.exchange,
        };
      }
      return sameAsOthers(
        reading,
        dossier,
        (other) =>
          !other.meaning.duplicates &&
          other.meaning.spelling !== "mixed" &&
          (other.meaning.spelling !== meaning.spelling || other.request.separator !== reading.request.separator) &&
          order(other) === order(reading),
        (other) => `for the same set written ${show(written(other))}`,
      );
    }),
  },
  {
    id: "include.order",
    level: "MUST",
    from: ["page"],
    place,
    statement: "The order of tokens changes nothing.",
    compares: true,
    needs: [],
    judge: onAsked(({ exchange, answer, meaning, dossier, evidence }) => {
      if (meaning.duplicates || meaning.asked.size < 2 || meaning.spelling === "mixed") return undefined;
      const reading = evidence.readingOf(exchange);
      const sameShape = (other: Reading) => !other.meaning.duplicates && other.meaning.spelling === meaning.spelling;
      if (reading === undefined) {
        const other = answer.status === 200 ? undefined : dossier.of(meaning.mask).find(sameShape);
        if (other === undefined) return undefined;
        return {
          pointer: "",
          expected: `200, as for the order ${show(order(other))}`,
          actual: describeStatus(answer.status),
          against: other.exchange,
        };
      }
      return sameAsOthers(
        reading,
        dossier,
        (other) =>
          sameShape(other) && other.request.separator === reading.request.separator && order(other) !== order(reading),
        (other) => `for the order ${show(order(other))}`,
      );
    }),
  },
  {
    id: "include.mixed",
    level: "SHOULD",
    from: ["docs"],
    place,
    statement: "Repeated parameters whose values are comma-delimited themselves are accepted.",
    needs: [],
    compares: true,
    judge: onAsked((asked) => {
      const { answer, meaning, dossier, evidence, exchange } = asked;
      if (meaning.spelling !== "mixed" || meaning.duplicates) return undefined;
      const reading = evidence.readingOf(exchange);
      if (reading === undefined)
        return answer.status === 200 ? undefined : refused(asked, "both spellings are documented and may meet");
      const fault = grantFaults(reading, dossier).find((found) => rightAlone(found, meaning, dossier));
      return fault === undefined ? "held" : { pointer: fault.pointer, expected: fault.expected, actual: fault.actual };
    }),
  },
  {
    id: "include.duplicates",
    level: "SHOULD",
    from: ["page"],
    place,
    statement: "A token given twice is accepted.",
    needs: [],
    judge: onAsked((asked) => {
      if (!asked.meaning.duplicates || asked.meaning.spelling === "mixed") return undefined;
      return asked.answer.status === 200 ? "held" : refused(asked, "a token given twice asks for nothing unknown");
    }),
  },
  ...unknownValueRules,
];
