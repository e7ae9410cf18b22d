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
import { Sheet } from "./sheet.tsx";
import { Traffic } from "./traffic.tsx";
import { Untested } from "./untested.tsx";
import { Verdict } from "./verdict.tsx";
import { runVerdicts } from "./verdict-words.ts";

export interface PageProps {
  readonly report: Report;
  readonly lattice: readonly LatticeCell[];
  readonly traffic: readonly Passage[];
}

/** The whole report of a run. */
export function Page({ report, lattice, traffic }: PageProps): VNode {
  return (
    <Sheet
      title={`${runVerdicts[report.verdict].word}: ${report.target.url}`}
      writtenBy={report.tool}
      skipTo={{ anchor: "main", name: "findings" }}
      {...clientFiles()}
    >
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
    </Sheet>
  );
}
