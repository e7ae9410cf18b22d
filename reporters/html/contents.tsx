import type { VNode } from "preact";
import type { Report } from "../report.ts";
import { toldOf } from "./told.ts";
import { countOf } from "./verdict-words.ts";

/** Where in the page things are; stays in sight. */
export function Contents({ report: { requirements, observations, pool, lacks } }: { readonly report: Report }): VNode {
  const entries: readonly (readonly [anchor: string, title: string, present: boolean])[] = [
    ["lattice", "Lattice", true],
    ["failures", "Failures", true],
    ["warnings", "Warnings", toldOf(requirements, "warned").length > 0],
    ["waived", "Waived", toldOf(requirements, "waived").length > 0],
    ["requirements", "Requirements", true],
    ["untested", "Untested", countOf(requirements, "untested") > 0 || lacks.length > 0],
    ["traffic", "Traffic", true],
    ["observations", "Observations", observations.length > 0],
    ["pool", "Pool", pool.length > 0],
    ["reproduce", "Reproduce", true],
  ];
  return (
    <nav class="contents" aria-label="Contents">
      <ul class="column">
        {entries
          .filter(([, , present]) => present)
          .map(([anchor, title]) => (
            <li key={anchor}>
              <a href={`#${anchor}`}>{title}</a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
