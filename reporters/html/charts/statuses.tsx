import { group } from "d3-array";
import { scaleLinear } from "d3-scale";
import type { VNode } from "preact";
import { describeStatus } from "../../../spec/status.ts";
import type { Passage } from "../../../suites/campaign/result.ts";
import { duration, kindOf, latencies, quantileOf } from "./measure.ts";

/** How often each status came, and how long it took. */
export function Statuses({ traffic }: { readonly traffic: readonly Passage[] }): VNode {
  const byStatus = [...group(traffic, ({ status }) => status)].sort((a, b) => b[1].length - a[1].length);
  const width = scaleLinear([0, byStatus[0]?.[1].length ?? 1], [0, 100]);
  return (
    <figure class="statuses">
      <figcaption>
        <h3 id="statuses-title">Statuses</h3>
        <p>Refusals (4xx) are part of the plan: the run asks for what must be refused.</p>
      </figcaption>
      <table aria-labelledby="statuses-title">
        <thead>
          <tr>
            <th scope="col">Status</th>
            <td class="picture" />
            <th scope="col">Answers</th>
            <th scope="col">Median</th>
            <th scope="col">p95</th>
            <th scope="col">Slowest</th>
          </tr>
        </thead>
        <tbody>
          {byStatus.map(([status, all]) => {
            const sorted = latencies(all);
            const [passage] = all;
            return (
              <tr key={status}>
                <th scope="row">{status === 0 ? "No answer" : describeStatus(status)}</th>
                <td class="picture">
                  <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect
                      class={passage === undefined ? "silent" : kindOf(passage)}
                      width={Math.max(0.6, width(all.length))}
                      height="10"
                    />
                  </svg>
                </td>
                <td>{all.length}</td>
                <td>{duration(quantileOf(sorted, 0.5))}</td>
                <td>{duration(quantileOf(sorted, 0.95))}</td>
                <td>{duration(sorted.at(-1) ?? 0)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </figure>
  );
}
