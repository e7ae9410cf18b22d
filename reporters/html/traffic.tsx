import type { VNode } from "preact";
import type { Passage } from "../../suites/campaign/result.ts";
import { LatencyDistribution } from "./charts/latency-distribution.tsx";
import { LatencyOverTime } from "./charts/latency-over-time.tsx";
import { Statuses } from "./charts/statuses.tsx";

/** When requests went out, what came back and how long it took. */
export function Traffic({ traffic }: { readonly traffic: readonly Passage[] }): VNode {
  return (
    <section id="traffic" aria-labelledby="traffic-title">
      <h2 id="traffic-title">Traffic</h2>
      {traffic.length === 0 ? (
        <p>No request was sent.</p>
      ) : (
        <div class="figures-of-traffic">
          <LatencyOverTime traffic={traffic} />
          <LatencyDistribution traffic={traffic} />
          <Statuses traffic={traffic} />
        </div>
      )}
    </section>
  );
}
