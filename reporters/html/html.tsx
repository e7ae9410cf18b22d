import { renderToString } from "preact-render-to-string";
import type { Report } from "../report.ts";
import { harmless } from "./harmless.ts";
import { Page, type PageProps } from "./page.tsx";

/** What the page shows beside the report. */
export type HtmlExtras = Omit<PageProps, "report">;

/** The report as one HTML file that needs nothing else: no network, no other file, no server. */
export function htmlOf(report: Report, { lattice, traffic }: HtmlExtras): string {
  return `<!doctype html>\n${renderToString(<Page report={harmless(report)} lattice={lattice} traffic={traffic} />)}\n`;
}
