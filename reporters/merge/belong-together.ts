import { shorten } from "../../spec/show.ts";
import { notSelected, type Report } from "../report.ts";

/** A report and how messages call it. */
export interface Named {
  readonly name: string;
  readonly report: Report;
}

/** What keeps reports from being the shards of one run, in a sentence; undefined where they are all of it. */
export function misfit(shards: readonly Named[]): string | undefined {
  const [first] = shards;
  if (first === undefined) return "There is no report to merge.";
  return notAShard(shards) ?? otherRun(first, shards) ?? doubled(shards) ?? missing(first, shards);
}

function notAShard(shards: readonly Named[]): string | undefined {
  const odd = shards.find(({ report }) => report.shard === undefined);
  if (odd === undefined) return undefined;
  const what = odd.report.shards === undefined ? "of a whole run" : `merged from ${odd.report.shards} shards already`;
  return `${odd.name} is no shard: it is ${what}. Merge what \`run --shard i/n --report json=FILE\` writes.`;
}

/** What all shards of a run have in common, and how it is told. */
const common: readonly { readonly what: string; readonly of: (report: Report) => string }[] = [
  { what: "the number of shards", of: ({ shard }) => String(shard?.of) },
  { what: "the target", of: ({ target }) => target.url + target.pathTemplate },
  { what: "the version of asset-conformance", of: ({ tool }) => tool.version },
  { what: "the contract", of: ({ contract }) => `${contract.revision} ${contract.digest}` },
  { what: "the profile", of: ({ profile }) => profile },
  { what: "the seed", of: ({ seed }) => String(seed) },
  { what: "the selection of requirements", of: selectionOf },
  { what: "the pool of assets", of: ({ pool }) => pool.map(({ id }) => id).join(", ") || "none" },
];

function selectionOf({ requirements }: Report): string {
  const left = requirements.filter(({ reason }) => reason === notSelected).length;
  const ids = requirements.filter(({ reason }) => reason !== notSelected).map(({ id }) => id);
  return left === 0 ? "all" : ids.join(", ");
}

function otherRun(first: Named, shards: readonly Named[]): string | undefined {
  for (const { what, of } of common) {
    const expected = of(first.report);
    const odd = shards.find(({ report }) => of(report) !== expected);
    if (odd === undefined) continue;
    const [one, other] = [expected, of(odd.report)].map((text) => shorten(text, 120));
    return `${first.name} and ${odd.name} are not of one run: ${what} is ${one} in the one and ${other} in the other.`;
  }
  return undefined;
}

function doubled(shards: readonly Named[]): string | undefined {
  for (const [at, { name, report }] of shards.entries()) {
    const twin = shards.slice(0, at).find((other) => other.report.shard?.index === report.shard?.index);
    if (twin !== undefined)
      return `${twin.name} and ${name} are both shard ${report.shard?.index} of ${report.shard?.of}; keep one.`;
  }
  return undefined;
}

function missing({ report: { shard } }: Named, shards: readonly Named[]): string | undefined {
  const there = new Set(shards.map(({ report }) => report.shard?.index));
  const of = shard?.of ?? 0;
  const absent = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !there.has(index));
  if (absent.length === 0) return undefined;
  const are = absent.length === 1 ? `shard ${absent.join()} of ${of} is` : `shards ${absent.join(", ")} of ${of} are`;
  return `${are.charAt(0).toUpperCase()}${are.slice(1)} missing: only all of them make a verdict.`;
}
