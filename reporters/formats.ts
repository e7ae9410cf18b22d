import type { Exchange } from "../spec/exchange.ts";
import type { CampaignResult } from "../suites/campaign/result.ts";
import type { Report } from "./report.ts";

/** What formats may tell beyond the report. */
export interface Extras {
  readonly result: Pick<CampaignResult, "lattice" | "traffic" | "fetches" | "startedAt">;
  /** Every exchange without secrets, in the order in which answers came; read anew at each call. */
  readonly exchanges: () => Iterable<Exchange>;
  /** Names of the headers that the run was given. */
  readonly headerNames: readonly string[];
  /** Text without the values of those headers. */
  readonly hide: (text: string) => string;
}

/** The text of a report, in pieces where it is long. */
export type Rendered = string | Iterable<string>;

/** A way to write a report down. */
export interface Format {
  /** The file it goes to when none is named; undefined: standard output. */
  readonly file: string | undefined;
  /** Loads what it takes only when called; undefined for what only a live run writes, while it lasts. */
  readonly render: ((report: Report, extras: Extras) => Promise<Rendered>) | undefined;
}

/** The formats that a finished report is written in. */
export const formats = {
  json: {
    file: "asset-conformance-report.json",
    render: async (report) => (await import("./write-report.ts")).jsonOf(report),
  },
  junit: {
    file: "asset-conformance-junit.xml",
    render: async (report) => (await import("./junit.ts")).junitOf(report),
  },
  ctrf: {
    file: "asset-conformance-ctrf.json",
    render: async (report) => (await import("./ctrf.ts")).ctrfOf(report),
  },
  html: {
    file: "asset-conformance.html",
    render: async (report, { result: { lattice, traffic } }) =>
      (await import("./html/html.tsx")).htmlOf(report, { lattice, traffic }),
  },
  har: {
    file: "asset-conformance.har",
    render: async (report, extras) => (await import("./har.ts")).harOf(report, extras),
  },
  ndjson: {
    file: "asset-conformance.ndjson",
    render: undefined,
  },
  markdown: {
    file: "asset-conformance.md",
    render: async (report) => (await import("./markdown.ts")).markdownOf(report),
  },
  badge: {
    file: "asset-conformance.svg",
    render: async (report) => (await import("./badge.ts")).badgeOf(report),
  },
  /** Workflow commands; the summary of the step beside them is `appendStepSummary`. */
  github: {
    file: undefined,
    render: async (report) => (await import("./github.ts")).githubOf(report),
  },
} as const satisfies Record<string, Format>;
export type FormatName = keyof typeof formats;

/** The formats that are made from the exchanges, which the report does not hold. */
export const formatsOfExchanges: ReadonlySet<FormatName> = new Set(["har", "ndjson"]);
