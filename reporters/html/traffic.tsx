import type { VNode } from "preact";
import type { Passage } from "../../suites/campaign/result.ts";
import type { Latency } from "../latency.ts";
import { LatencyDistribution } from "./charts/latency-distribution.tsx";
import { LatencyOverTime } from "./charts/latency-over-time.tsx";
import { Statuses } from "./charts/statuses.tsx";
import { counted } from "./verdict-words.ts";

interface TrafficProps {
  readonly traffic: readonly Passage[];
  /** What is left of the traffic where the requests themselves are not at hand. */
  readonly latency: Latency | undefined;
}

function inWords({ answers, p50, p90, p99, max }: Latency): string {
  return `${counted(answers, "answer")} came, half of them within ${p50} ms, nine of ten within ${p90} ms, 99 of 100 within ${p99} ms, the last within ${max} ms.`;
}

/** When requests went out, what came back and how long it took. */
export function Traffic({ traffic, latency }: TrafficProps): VNode {
  return (
    <section id="traffic" aria-labelledby="traffic-title">
      <h2 id="traffic-title">Traffic</h2>
      {traffic.length === 0 ? (
        <p>{latency === undefined ? "No request was sent." : inWords(latency)}</p>
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
