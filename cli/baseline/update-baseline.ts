import { Document, isCollection, isSeq, parseDocument, type Node, type YAMLSeq } from "yaml";
import type { Baseline } from "./baseline.ts";
import { newEntry } from "./new-entry.ts";
import type { Waived } from "./waive.ts";

const heading = ` Failures that are known and may stay for now, held against every run with --baseline.
 An entry: id, reason; where wanted class (of asset), owner, ticket, expires (such as 2027-03-31).`;

/**
 * The text of a baseline without the entries that are gone and with those that are new; all else stays as it was
 * written, comments among it.
 * @param baseline undefined where there is no file yet
 */
export function updatedBaseline(baseline: Baseline | undefined, { fates, news }: Waived): string {
  const doc = baseline === undefined ? emptyDocument() : parseDocument(baseline.text);
  const list = doc.get("failures");
  if (!isSeq<Node>(list)) return baseline?.text ?? "";
  const gone = (baseline?.entries ?? []).flatMap((entry, at) => (fates.get(entry) === "gone" ? [at] : []));
  if (gone.length === 0 && news.length === 0) return baseline?.text ?? doc.toString();
  ownComments(list);
  for (const at of gone.toReversed()) list.items.splice(at, 1);
  const [first] = list.items;
  if (gone.includes(0) && isCollection(first)) first.spaceBefore = false;
  // An empty list is written in brackets; entries in lines of their own are easier to review.
  if (list.items.length === 0) list.flow = news.length === 0;
  for (const failure of news) list.add(doc.createNode(newEntry(failure)));
  return doc.toString({ lineWidth: 0 });
}

function emptyDocument(): Document {
  const doc = new Document({ failures: [] });
  doc.commentBefore = heading;
  return doc;
}

/** A comment above the first entry belongs to the list for the parser, and to that entry for whoever wrote it. */
function ownComments(list: YAMLSeq<Node>): void {
  const [first] = list.items;
  if (list.commentBefore === undefined || list.commentBefore === null || !isCollection(first)) return;
  first.commentBefore = list.commentBefore;
  list.commentBefore = null;
}
