import { onKnown, type Asked } from "../asked.ts";
import { grantFaults, type GrantFault } from "../granting.ts";
import { meaningOf, type Spelling } from "../request.ts";
import type { Judgement, Rule } from "../rule.ts";
import { listed } from "../show.ts";
import { describeStatus } from "../status.ts";
import type { Token } from "../vocabulary.ts";
import { sameSetRules } from "./same-set.ts";
import { unknownValueRules } from "./unknown-values.ts";

const place = "Query Parameters";

/** Refused though nothing is wrong with it; where the asset never answers at all, other requirements tell. */
function refused({ answer, dossier }: Asked, what: string): Judgement {
  if (dossier.readings.length === 0) return undefined;
  return { pointer: "", expected: `200, as ${what}`, actual: describeStatus(answer.status) };
}

/** Whether each token alone is granted rightly, so that a fault of the set is a fault of how it was written or combined. */
function rightAlone(fault: GrantFault, { meaning, dossier, evidence }: Asked): boolean {
  const singles = fault.kind === "withheld" ? [fault.token] : [...meaning.asked];
  // An asset that was never asked for the token alone is as others of its class are.
  const alike = [...evidence.dossiers.values()].filter((other) => other.class === dossier.class);
  return singles.every((token) => {
    const asked = [dossier, ...alike].find((one) => one.alone(token).length > 0);
    const [reading] = asked?.alone(token) ?? [];
    if (asked === undefined || reading === undefined) return false;
    return grantFaults(reading, asked).every((found) => found.token !== fault.token);
  });
}

/** Whether the asset was asked for the token by itself and never answered 200. */
function isRefusedAlone(token: Token, { dossier, evidence }: Asked): boolean {
  if (dossier.alone(token).length > 0) return false;
  return evidence.exchanges.some(
    ({ request }) =>
      request.operation === "asset" &&
      request.id === dossier.id &&
      meaningOf(request).spelling === "single" &&
      request.include[0]?.[0] === token,
  );
}

function grantsExactly(spelling: Spelling) {
  return onKnown((asked) => {
    const { exchange, answer, meaning, dossier, evidence } = asked;
    if (meaning.spelling !== spelling || meaning.asked.size < 2) return undefined;
    const reading = evidence.readingOf(exchange);
    if (reading === undefined) {
      if (answer.status === 200 || meaning.duplicates) return undefined;
      const each = [...meaning.asked];
      if (each.every((token) => dossier.alone(token).length > 0))
        return refused(asked, `each of ${listed(meaning.asked)} answers 200 alone`);
      // A token that is refused by itself is another requirement's business.
      if (each.some((token) => isRefusedAlone(token, asked))) return undefined;
      return refused(asked, `each of ${listed(meaning.asked)} is one of the six tokens`);
    }
    const fault = grantFaults(reading, dossier).find((found) => rightAlone(found, asked));
    if (fault !== undefined) return { pointer: fault.pointer, expected: fault.expected, actual: fault.actual };
    return grantFaults(reading, dossier).length === 0 ? "held" : undefined;
  });
}

export const include: readonly Rule[] = [
  {
    id: "include.omitted",
    level: "MUST",
    from: ["page"],
    place,
    statement: "A request without `include` answers 200 with the lean core.",
    needs: [],
    judge: onKnown((asked) => {
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
    statement: "A request for any one of the six tokens is answered with a 200.",
    needs: [],
    judge: onKnown((asked) => {
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
    statement: "Tokens that come in a parameter each are granted, whichever they are, and no others.",
    compares: true,
    needs: [],
    judge: grantsExactly("repeated"),
  },
  {
    id: "include.comma",
    level: "MUST",
    from: ["page"],
    place,
    statement: "Tokens that come in one parameter, commas bare or percent-encoded, are granted, and no others.",
    compares: true,
    needs: [],
    judge: grantsExactly("comma"),
  },
  ...sameSetRules,
  {
    id: "include.mixed",
    level: "SHOULD",
    from: ["docs"],
    place,
    statement: "Several parameters with a list in each are accepted.",
    needs: [],
    compares: true,
    judge: onKnown((asked) => {
      const { answer, meaning, dossier, evidence, exchange } = asked;
      if (meaning.spelling !== "mixed" || meaning.duplicates) return undefined;
      const reading = evidence.readingOf(exchange);
      if (reading === undefined)
        return answer.status === 200 ? undefined : refused(asked, "both spellings are documented and may meet");
      const fault = grantFaults(reading, dossier).find((found) => rightAlone(found, asked));
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
    judge: onKnown((asked) => {
      if (!asked.meaning.duplicates || asked.meaning.spelling === "mixed") return undefined;
      return asked.answer.status === 200 ? "held" : refused(asked, "a token given twice asks for nothing unknown");
    }),
  },
  ...unknownValueRules,
];
