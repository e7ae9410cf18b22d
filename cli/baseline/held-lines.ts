import { counted, labelled, paragraph, type Layout } from "../../reporters/terminal/layout.ts";
import type { Held } from "./hold-against.ts";
import { entryLines, reasonToFillIn } from "./new-entry.ts";

/** What the terminal says of a baseline behind the verdict: how it was changed, and what to paste into it. */
export function heldLines({ baseline, news, changed }: Held, layout: Layout): string[] {
  const { file, entries } = baseline;
  const open = entries.filter(({ reason }) => reason === reasonToFillIn).map(({ from }) => `${file}:${from}`);
  return [
    ...(changed === undefined ? [] : labelled("baseline", `${file}: ${inWords(changed)}`, layout)),
    ...(open.length === 0
      ? []
      : labelled("reasons", `${counted(open.length, "entry", "entries")} without one: ${open.join(", ")}`, layout)),
    ...(news.length === 0
      ? []
      : [
          "",
          ...paragraph(
            `New failures. To let them stay for now, paste this into ${file} ${whereIn(baseline)}:`,
            layout,
            0,
          ),
          "",
          ...(entries.length === 0 ? ["failures:"] : []),
          ...entryLines(news),
        ]),
  ];
}

/** An empty list stands in brackets, which new entries have to replace. */
function whereIn({ entries }: Held["baseline"]): string {
  return entries.length === 0 ? "in place of its empty `failures`" : "under `failures`";
}

function inWords({ added, removed }: NonNullable<Held["changed"]>): string {
  if (added + removed === 0) return "nothing to change";
  const parts = [...(added > 0 ? [`${added} added`] : []), ...(removed > 0 ? [`${removed} taken out`] : [])];
  return parts.join(", ");
}
