import type { ComponentChildren, VNode } from "preact";

/** Units of a chart's drawing; the page scales it. */
export const chart = { width: 460, height: 230, left: 52, right: 12, top: 14, bottom: 34 } as const;

interface FigureProps {
  readonly title: string;
  /** What the picture shows, for those who do not see it. */
  readonly told: string;
  readonly children: ComponentChildren;
  readonly legend?: ComponentChildren;
}

/** A chart with its title, and its message in words. */
export function Figure({ title, told, children, legend }: FigureProps): VNode {
  return (
    <figure>
      <figcaption>
        <h3>{title}</h3>
        <p>{told}</p>
      </figcaption>
      <svg viewBox={`0 0 ${chart.width} ${chart.height}`} role="img" aria-label={`${title}. ${told}`} class="chart">
        {children}
      </svg>
      {legend}
    </figure>
  );
}

interface AxisProps {
  readonly ticks: readonly number[];
  readonly at: (tick: number) => number;
  readonly label: (tick: number) => string;
}

/** Values to the left, with lines across. */
export function LeftAxis({ ticks, at, label }: AxisProps): VNode {
  return (
    <g class="axis">
      {ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${chart.left} ${round(at(tick))}H${chart.width - chart.right}`} />
          <text x={chart.left - 6} y={round(at(tick)) + 4} text-anchor="end">
            {label(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Values below, with short strokes. */
export function BottomAxis({ ticks, at, label }: AxisProps): VNode {
  const y = chart.height - chart.bottom;
  return (
    <g class="axis">
      {ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${round(at(tick))} ${y}v5`} />
          <text x={round(at(tick))} y={y + 19} text-anchor="middle">
            {label(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
