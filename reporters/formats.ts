import type { CampaignResult } from "../suites/campaign/result.ts";
import type { Report } from "./report.ts";

/** What formats may tell beyond the report. */
export interface Extras {
  readonly result: Pick<CampaignResult, "lattice" | "traffic" | "exchanges" | "startedAt">;
  /** Names of the headers that the run was given. */
  readonly headerNames: readonly string[];
  /** Text without the values of those headers. */
  readonly hide: (text: string) => string;
}

/** A way to write a report down. */
export interface Format {
  /** The file it goes to when none is named; undefined: standard output. */
  readonly file: string | undefined;
  /** Whether the run has to keep its exchanges for it. */
  readonly needsExchanges: boolean;
  /** Loads what it takes only when called. */
  readonly render: (report: Report, extras: Extras) => Promise<string>;
}

/** The formats that a finished report is written in. */
export const formats = {
  json: {
    file: "asset-conformance-report.json",
    needsExchanges: false,
    render: async (report) => (await import("./write-report.ts")).jsonOf(report),
  },
  junit: {
    file: "asset-conformance-junit.xml",
    needsExchanges: false,
    render: async (report) => (await import("./junit.ts")).junitOf(report),
  },
  ctrf: {
    file: "asset-conformance-ctrf.json",
    needsExchanges: false,
    render: async (report) => (await import("./ctrf.ts")).ctrfOf(report),
  },
  html: {
    file: "asset-conformance.html",
    needsExchanges: false,
    render: async (report, { result: { lattice, traffic } }) =>
      (await import("./html/html.tsx")).htmlOf(report, { lattice, traffic }),
  },
  har: {
    file: "asset-conformance.har",
    needsExchanges: true,
    render: async (report, extras) => (await import("./har.ts")).harOf(report, extras),
  },
  markdown: {
    file: "asset-conformance.md",
    needsExchanges: false,
    render: async (report) => (await import("./markdown.ts")).markdownOf(report),
  },
  badge: {
    file: "asset-conformance.svg",
    needsExchanges: false,
    render: async (report) => (await import("./badge.ts")).badgeOf(report),
  },
  /** Workflow commands; the summary of the step beside them is `appendStepSummary`. */
  github: {
    file: undefined,
    needsExchanges: false,
    render: async (report) => (await import("./github.ts")).githubOf(report),
  },
} as const satisfies Record<string, Format>;
export type FormatName = keyof typeof formats;
