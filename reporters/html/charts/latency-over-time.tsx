import { bin, median } from "d3-array";
import { scaleLinear, scaleLog } from "d3-scale";
import { curveMonotoneX, line } from "d3-shape";
import type { VNode } from "preact";
import type { Passage } from "../../../suites/campaign/result.ts";
import { number } from "../verdict-words.ts";
import { BottomAxis, chart, Figure, LeftAxis, round } from "./figure.tsx";
import {
  answerKinds,
  duration,
  kindOf,
  latencies,
  latencyOf,
  logTicks,
  quantileOf,
  type AnswerKind,
} from "./measure.ts";

const kinds = Object.keys(answerKinds) as AnswerKind[];

/** How long each answer took, when. */
export function LatencyOverTime({ traffic }: { readonly traffic: readonly Passage[] }): VNode {
  const sorted = latencies(traffic);
  const end = Math.max(1, ...traffic.map(({ sentAt }) => sentAt));
  const range: [number, number] = [(sorted[0] ?? 1) * 0.8, (sorted.at(-1) ?? 1) * 1.25];
  const x = scaleLinear([0, end / 1000], [chart.left, chart.width - chart.right]);
  const y = scaleLog(range, [chart.height - chart.bottom, chart.top]);
  const present = kinds.filter((kind) => traffic.some((passage) => kindOf(passage) === kind));
  return (
    <Figure
      title="Latency over time"
      told={`${number(traffic.length)} requests over ${duration(end)}; the line is the median, ${duration(quantileOf(sorted, 0.5))} over all.`}
      legend={
        <ul class="legend">
          {present.map((kind) => (
            <li key={kind}>
              <svg class="dot" viewBox="-5 -5 10 10" aria-hidden="true">
                <path class={kind} d={`M0 0${strokes[kind]}`} />
              </svg>{" "}
              {answerKinds[kind]}
            </li>
          ))}
        </ul>
      }
    >
      <LeftAxis ticks={logTicks(range)} at={y} label={duration} />
      <BottomAxis ticks={x.ticks(6)} at={x} label={(tick) => `${tick} s`} />
      {present.map((kind) => (
        <path
          key={kind}
          class={`dots ${kind}`}
          d={dotsOf(
            traffic.filter((passage) => kindOf(passage) === kind),
            (passage) => [x(passage.sentAt / 1000), y(latencyOf(passage))],
            strokes[kind],
          )}
        />
      ))}
      <path class="median" d={medianLine(traffic, end, x, y)} />
    </Figure>
  );
}

/** What is drawn at a dot: a round spot, or a cross where the answer was none or a failure. */
const strokes: Readonly<Record<AnswerKind, string>> = {
  fine: "h0",
  refused: "h0",
  crashed: "m-2.5-2.5l5 5m0-5l-5 5",
  silent: "m-2.5-2.5l5 5m0-5l-5 5",
};

/** All dots as one path. Those that fall on one spot are drawn once, which bounds the page however long the run was. */
function dotsOf(
  traffic: readonly Passage[],
  place: (passage: Passage) => readonly [x: number, y: number],
  stroke: string,
): string {
  const spots = new Set(traffic.map((passage) => place(passage).map(Math.round).join(" ")));
  return [...spots].map((spot) => `M${spot}${stroke}`).join("");
}

function medianLine(
  traffic: readonly Passage[],
  end: number,
  x: (seconds: number) => number,
  y: (milliseconds: number) => number,
): string {
  const bins = bin<Passage, number>()
    .value(({ sentAt }) => sentAt)
    .domain([0, end])
    .thresholds(24)(traffic);
  return (
    line<(typeof bins)[number]>()
      .defined(({ length }) => length > 0)
      .x((span) => round(x(((span.x0 ?? 0) + (span.x1 ?? 0)) / 2000)))
      .y((span) => round(y(median(span, latencyOf) ?? 1)))
      .curve(curveMonotoneX)(bins) ?? ""
  );
}
