import { shellQuote, variableOf } from "../reporters/curl.ts";
import { counted, labelled, type Layout } from "../reporters/terminal/layout.ts";
import type { Left } from "../suites/provision/remove-all.ts";

/** More of a kind are counted, not named. */
const mostNamed = 3;

/** What could not be removed, and why. */
export function leftLines(left: readonly Left[], layout: Layout): string[] {
  const { red } = layout.colors;
  const reasons = [...new Set(left.map(({ why }) => why))];
  return [
    ...labelled("left", `${counted(left.length, "thing is", "things are")} not removed`, layout, red),
    ...reasons.flatMap((why) => {
      const those = left.filter((each) => each.why === why);
      const named = those.slice(0, mostNamed).map(({ what }) => what);
      const more = those.length - named.length;
      return labelled("", `${why}: ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`, layout, red);
    }),
  ];
}

/** The command that removes what a journal names; credentials stand as variables. */
export function cleanCommand(
  journal: string,
  { headers }: { readonly headers: readonly (readonly [name: string, value: string])[] },
): string {
  const path = /^[\w@%+=:,./-]+$/.test(journal) ? journal : shellQuote(journal);
  const given = headers.map(([name]) => ` -H '${name}: \${${variableOf(name)}}'`);
  return `npx asset-conformance clean ${path}${given.join("")}`;
}
