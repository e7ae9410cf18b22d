import { hasContent, isNothing, isObject, rungsOf } from "./body.ts";
import type { Dossier, Reading } from "./evidence.ts";
import { stillAt } from "./late-still.ts";
import { show } from "./show.ts";
import { groups, leanRung, type Group, type Token } from "./vocabulary.ts";

/** A token whose group an answer withholds though it was asked for, or shows though it was not. */
export interface GrantFault {
  readonly token: Token;
  readonly kind: "withheld" | "leaked";
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
}

/** Tokens whose group is never null when it was asked for, so that null tells that it was not granted. */
export const tellingTokens: ReadonlySet<Token> = new Set(["faces", "people", "file_data"]);

/** What is wrong with a group that was asked for, or undefined. The page says so where it describes each group. */
export function withheld(group: Group, reading: Reading, dossier: Dossier): GrantFault | undefined {
  const value = reading.body[group];
  const fault = (expected: string): GrantFault => ({
    token: group,
    kind: "withheld",
    pointer: `/${group}`,
    expected,
    actual: show(value),
  });
  switch (group) {
    case "faces":
    case "people": {
      if (!Array.isArray(value)) return fault(`an array, as \`${group}\` was asked for ([] when there are none)`);
      const count = dossier.stated[group];
      const noun = group === "faces" ? "faces" : "identified people";
      if (count !== undefined && value.length !== count)
        return { ...fault(`${count} ${noun}, by the facts of the pool`), actual: `${value.length}` };
      // What the pool states was weighed; a wrong answer before makes this one no worse.
      if (count !== undefined) return undefined;
      return value.length === 0 && shownBefore(group, reading, dossier) ? fault(contentSeen(group)) : undefined;
    }
    case "file_data":
      return isObject(value) ? undefined : fault("an object, as `file_data` was asked for");
    case "metadata":
    case "metrics": {
      if (!isObject(value) && !isNothing(value)) return fault(`an object or null, as \`${group}\` was asked for`);
      const content = hasContent(group, value);
      const stated = dossier.stated[group];
      if (stated === true && !content) return fault(`content, as the pool says this asset has ${group}`);
      if (stated === false && content) return fault(`nothing, as the pool says this asset has no ${group}`);
      if (stated !== undefined) return undefined;
      return !content && shownBefore(group, reading, dossier) ? fault(contentSeen(group)) : undefined;
    }
  }
}

const contentSeen = (group: Group): string =>
  `the content that this asset showed to an earlier request for \`${group}\``;

/** Content may appear while a run lasts, as processing ends; what was seen once does not vanish. */
function shownBefore(group: Group, { exchange }: Reading, dossier: Dossier): boolean {
  const first = dossier.shown.get(group);
  return first !== undefined && first.exchange.index < exchange.index;
}

/** What is wrong with a group that was not asked for, or undefined: it is null or absent, nothing else. */
export function leaked(group: Group, { body }: Reading): GrantFault | undefined {
  const value = body[group];
  if (isNothing(value)) return undefined;
  return {
    token: group,
    kind: "leaked",
    pointer: `/${group}`,
    expected: `null or absent, as \`${group}\` was not asked for`,
    actual: show(value),
  };
}

/** Every way in which an answer grants another set of tokens than was asked for. */
export function grantFaults(reading: Reading, dossier: Dossier): readonly GrantFault[] {
  const known = latest.get(dossier);
  if (known?.reading === reading && known.readings === dossier.readings.length) return known.faults;
  const faults = findGrantFaults(reading, dossier);
  latest.set(dossier, { reading, readings: dossier.readings.length, faults });
  return faults;
}

/** Several rules ask it of one reading, one after the other. */
const latest = new WeakMap<
  Dossier,
  { readonly reading: Reading; readonly readings: number; readonly faults: readonly GrantFault[] }
>();

function findGrantFaults(reading: Reading, dossier: Dossier): GrantFault[] {
  const { asked } = reading.meaning;
  const faults = groups.map((group) => (asked.has(group) ? withheld(group, reading, dossier) : leaked(group, reading)));
  return [...faults, variantsFault(reading, dossier)].filter((fault) => fault !== undefined);
}

/** `variants` widens `asset_urls` beyond the lean rung; told apart only where the asset has further rungs. */
function variantsFault(reading: Reading, dossier: Dossier): GrantFault | undefined {
  const { body, meaning } = reading;
  const { media } = dossier.facts;
  const still = stillAt(reading, dossier);
  if (media === undefined || (media === "video" && typeof still !== "boolean")) return undefined;
  const lean = leanRung(media, still === true);
  const keys = [...rungsOf(body).keys()];
  const fault = (kind: GrantFault["kind"], expected: string): GrantFault => ({
    token: "variants",
    kind,
    pointer: "/asset_urls",
    expected,
    actual: keys.join(", ") || "no rung",
  });
  const widened = keys.some((key) => key !== lean);
  if (!meaning.asked.has("variants"))
    return widened ? fault("leaked", `only ${lean}, as \`variants\` was not asked for`) : undefined;
  const hasMore = media === "image" || still === true;
  return hasMore && !widened ? fault("withheld", "further rungs, as `variants` was asked for") : undefined;
}
