import type { VNode } from "preact";
import type { Kill, KillMatrix } from "./kill-matrix.ts";

/** Pixels. */
const [height, ofNames, edge] = [13, 236, 4];
const widest = 14;
/** The picture fits a screen where it can; a column is no narrower than can be seen. */
const room = 1000;

/** Requirement × fault: one link a column, which mouse, keyboard and screen reader can walk. */
export function KillPicture({ matrix: { requirements, faults } }: { readonly matrix: KillMatrix }): VNode {
  const wide = Math.min(widest, Math.max(3, Math.floor(room / Math.max(faults.length, 1))));
  const ids = requirements.map(({ id }) => id);
  const [width, depth] = [ofNames + wide * faults.length + edge, height * ids.length + edge];
  const count = (id: string): number => faults.filter(({ killedBy }) => killedBy.includes(id)).length;
  return (
    <section aria-labelledby="matrix-title">
      <h2 id="matrix-title">Requirement × fault</h2>
      <ul class="legend" aria-label="What the marks mean">
        <li>
          <span class="swatch named" aria-hidden="true" /> caught by the requirement that it breaks first
        </li>
        <li>
          <span class="swatch other" aria-hidden="true" /> caught by another one
        </li>
        <li>
          <span class="swatch lost" aria-hidden="true" /> survived
        </li>
      </ul>
      <p class="readout" id="readout" aria-live="polite">
        Point at a column, or walk the columns with the arrow keys; Enter leads to the fault in the list.
      </p>
      <div class="scroll">
        <svg
          class="kills"
          width={width}
          height={depth}
          viewBox={`0 0 ${width} ${depth}`}
          role="group"
          aria-label={`${ids.length} requirements, ${faults.length} faults`}
        >
          {requirements.map(({ id, level }, at) => (
            <g key={id} transform={`translate(0 ${at * height})`} class={count(id) === 0 ? "idle" : ""}>
              {at % 2 === 1 && <rect class="band" width={width} height={height} />}
              <text x={ofNames - 8} y={height - 3}>
                {id}
              </text>
              <title>{`${id} (${level}): caught ${count(id)} of ${faults.length}`}</title>
            </g>
          ))}
          {faults.map((fault, at) => (
            <Column key={at} fault={fault} at={at} x={ofNames + at * wide} wide={wide} ids={ids} />
          ))}
        </svg>
      </div>
    </section>
  );
}

interface ColumnProps {
  readonly fault: Kill;
  readonly at: number;
  readonly x: number;
  readonly wide: number;
  readonly ids: readonly string[];
}

function Column({ fault, at, x, wide, ids }: ColumnProps): VNode {
  const { name, breaks, killedBy } = fault;
  const told = killedBy.length === 0 ? `survived, breaks ${breaks}` : `caught by ${killedBy.join(", ")}`;
  const rows = killedBy.length === 0 ? [breaks] : killedBy;
  return (
    <a href={`#fault-${at}`} tabIndex={at === 0 ? 0 : -1} aria-label={`${name}: ${told}`} data-column={at}>
      <rect class={killedBy.length === 0 ? "hit lost" : "hit"} x={x} width={wide} height={height * ids.length} />
      {rows.map((id) => (
        <rect
          key={id}
          class={killedBy.length === 0 ? "lost" : id === breaks ? "named" : "other"}
          x={x}
          y={ids.indexOf(id) * height + 1}
          width={Math.max(2, wide - 1)}
          height={height - 2}
        />
      ))}
    </a>
  );
}
