import type { VNode } from "preact";
import type { LatticeCell } from "../../spec/lattice-view.ts";
import type { Passage } from "../../suites/campaign/result.ts";
import type { Report } from "../report.ts";
import { clientFiles } from "./client-files.ts";
import { Contents } from "./contents.tsx";
import { Failures } from "./failures.tsx";
import { Lattice } from "./lattice.tsx";
import { MarkShapes } from "./mark.tsx";
import { Observations } from "./observations.tsx";
import { Pool } from "./pool.tsx";
import { Reproduce } from "./reproduce.tsx";
import { Requirements } from "./requirements.tsx";
import { Traffic } from "./traffic.tsx";
import { Untested } from "./untested.tsx";
import { Verdict } from "./verdict.tsx";
import { runVerdicts } from "./verdict-words.ts";

export interface PageProps {
  readonly report: Report;
  readonly lattice: readonly LatticeCell[];
  readonly traffic: readonly Passage[];
}

/** The whole page. It brings one style and one script of ours, and its policy admits nothing else. */
export function Page({ report, lattice, traffic }: PageProps): VNode {
  const { style, script } = clientFiles();
  const policy = [
    "default-src 'none'",
    `style-src ${style.hash}`,
    `script-src ${script.hash}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="generator" content={`${report.tool.name} ${report.tool.version}`} />
        <title>{`${runVerdicts[report.verdict].word}: ${report.target.url}`}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: style.text }} />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the findings
        </a>
        <MarkShapes />
        <Verdict report={report} />
        <Contents report={report} />
        <main id="main" class="column" tabIndex={-1}>
          <Lattice report={report} lattice={lattice} />
          <Failures report={report} />
          <Requirements report={report} />
          <Untested report={report} />
          <Traffic traffic={traffic} latency={report.latency} />
          <Observations report={report} />
          <Pool report={report} />
          <Reproduce report={report} />
        </main>
        <footer class="column">
          Written by {report.tool.name} {report.tool.version}. This file needs no network and sends nothing.
        </footer>
        <script dangerouslySetInnerHTML={{ __html: script.text }} />
      </body>
    </html>
  );
}
