import { bin, max, range as steps } from "d3-array";
import { scaleLinear, scaleLog } from "d3-scale";
import type { VNode } from "preact";
import type { Passage } from "../../../suites/campaign/result.ts";
import { BottomAxis, chart, Figure, LeftAxis, round } from "./figure.tsx";
import { duration, latencies, logTicks, quantileOf } from "./measure.ts";

const columns = 36;
const quantiles = [0.5, 0.95, 0.99] as const;

/** How many answers took how long. */
export function LatencyDistribution({ traffic }: { readonly traffic: readonly Passage[] }): VNode {
  const sorted = latencies(traffic);
  const range: [number, number] = [(sorted[0] ?? 1) * 0.8, (sorted.at(-1) ?? 1) * 1.25];
  const x = scaleLog(range, [chart.left, chart.width - chart.right]);
  const thresholds = steps(1, columns).map((step) => range[0] * (range[1] / range[0]) ** (step / columns));
  const bins = bin().domain(range).thresholds(thresholds)(sorted);
  const y = scaleLinear(
    [0, max(bins, ({ length }) => length) ?? 1],
    [chart.height - chart.bottom, chart.top + 16],
  ).nice(4);
  const marks = quantiles.map((share) => ({ name: `p${share * 100}`, value: quantileOf(sorted, share) }));
  return (
    <Figure
      title="Latency distribution"
      told={`Half of the answers took less than ${duration(marks[0]?.value ?? 0)}, 95\u{a0}% less than ${duration(marks[1]?.value ?? 0)}, 99\u{a0}% less than ${duration(marks[2]?.value ?? 0)}; the slowest ${duration(sorted.at(-1) ?? 0)}.`}
    >
      <LeftAxis ticks={y.ticks(4).filter(Number.isInteger)} at={y} label={String} />
      <BottomAxis ticks={logTicks(range)} at={x} label={duration} />
      {bins.map(({ x0 = 0, x1 = 0, length }) => (
        <rect
          key={x0}
          class="bar"
          x={round(x(x0) + 0.5)}
          width={round(Math.max(0.5, x(x1) - x(x0) - 1))}
          y={round(y(length))}
          height={round(y(0) - y(length))}
        />
      ))}
      {marks.map(({ name, value }, at) => (
        <g class="quantile" key={name}>
          <path d={`M${round(x(value))} ${chart.height - chart.bottom}V${chart.top + at * 13}`} />
          <text x={round(x(value)) - 4} y={chart.top + 6 + at * 13} text-anchor="end">
            {name}
          </text>
        </g>
      ))}
    </Figure>
  );
}
