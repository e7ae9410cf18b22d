import { group } from "d3-array";
import type { VNode } from "preact";
import type { Report } from "../report.ts";
import { requirementAnchor } from "./anchors.ts";

/** What nothing exercised, by the reason, and what the pool lacks for it. */
export function Untested({ report: { requirements, lacks } }: { readonly report: Report }): VNode | null {
  const untested = requirements.filter(({ verdict }) => verdict === "untested");
  if (untested.length === 0 && lacks.length === 0) return null;
  const byReason = group(
    untested,
    ({ reason = "no reason given", counts = true }) => `${reason}${counts ? "" : " (leaves the verdict as it is)"}`,
  );
  return (
    <section id="untested" aria-labelledby="untested-title">
      <h2 id="untested-title">
        Untested <span class="count">{untested.length}</span>
      </h2>
      {untested.length === 0 && <p>Every requirement was exercised, though the pool could be richer.</p>}
      {[...byReason].map(([reason, all]) => (
        <div class="untested" key={reason}>
          <h3>{reason}</h3>
          <p class="ids">
            {all.map(({ id, level }) => (
              <a key={id} href={`#${requirementAnchor(id)}`} title={level}>
                {id}
              </a>
            ))}
          </p>
        </div>
      ))}
      {lacks.length > 0 && (
        <div class="untested">
          <h3>What the pool lacks</h3>
          <ul>
            {lacks.map((lack) => (
              <li key={lack}>{lack}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
