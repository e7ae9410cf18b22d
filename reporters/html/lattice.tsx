import type { VNode } from "preact";
import type { LatticeCell } from "../../spec/lattice-view.ts";
import { allMasks, tokensOf } from "../../spec/request.ts";
import { groups, tokens } from "../../spec/vocabulary.ts";
import type { Report } from "../report.ts";
import { failureAnchor } from "./anchors.ts";
import { latticeRows, type CellState, type CellView } from "./lattice-view.ts";
import { counted } from "./verdict-words.ts";

const variants = 1 << tokens.indexOf("variants");

/** The two halves of the lattice: `variants` does another thing than the five tokens that name groups. */
const halves = [
  { name: "Without variants", masks: allMasks.filter((mask) => (mask & variants) === 0) },
  { name: "With variants", masks: allMasks.filter((mask) => (mask & variants) !== 0) },
] as const;

const stateWords: Readonly<Record<CellState, string>> = {
  kept: "kept",
  failed: "broken",
  warned: "warning",
  waived: "waived",
  void: "no verdict",
  unasked: "not asked",
};

interface LatticeProps {
  readonly report: Report;
  readonly lattice: readonly LatticeCell[];
}

/** All sets of tokens on all classes of asset, as a picture that mouse, keyboard and screen reader can walk. */
export function Lattice({ report, lattice }: LatticeProps): VNode {
  if (lattice.length === 0) {
    return (
      <section id="lattice" aria-labelledby="lattice-title">
        <h2 id="lattice-title">Lattice</h2>
        <p>The run ended before it asked for sets of tokens.</p>
      </section>
    );
  }
  const halvesShown = halves.map((half) => ({ ...half, rows: latticeRows(report, lattice, half.masks) }));
  const cells = halvesShown.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  return (
    <section id="lattice" aria-labelledby="lattice-title">
      <h2 id="lattice-title">Lattice</h2>
      <p class="lead">
        Every set of <code>include</code> tokens on every class of asset in the pool: {summaryOf(cells)} The bars mark
        the tokens that a set holds; a cell shows the worst verdict of the requests that asked for exactly that set.
      </p>
      <Legend cells={cells} />
      {halvesShown.map(({ name, masks, rows }) => (
        <div class="half" key={name}>
          <h3>{name}</h3>
          <div class="lattice">
            <Ruler masks={masks} />
            <div role="grid" aria-label={`${name}: sets of tokens by class of asset`} class="cells" data-grid>
              {rows.map((row, at) => (
                <div role="row" key={row.class}>
                  <div role="rowheader">{row.class}</div>
                  {row.cells.map((cell, column) => (
                    <Cell key={cell.mask} cell={cell} first={at === 0 && column === 0} />
                  ))}
                </div>
              ))}
            </div>
          </div>
        </div>
      ))}
      <div class="readout" id="readout" hidden>
        <p class="hint">
          Point at a cell, or walk the grid with the arrow keys, and this place tells what happened there.
        </p>
      </div>
    </section>
  );
}

function summaryOf(cells: readonly CellView[]): string {
  const broken = cells.filter(({ state }) => state === "failed").length;
  const asked = cells.filter(({ state }) => state !== "unasked").length;
  if (cells.every(({ state }) => state === "void" || state === "unasked")) return "no answer was worth a verdict.";
  if (broken === 0) return `nothing is broken in ${counted(asked, "cell")}.`;
  return `${counted(broken, "cell")} of ${asked} ${broken === 1 ? "is" : "are"} broken.`;
}

function Legend({ cells }: { readonly cells: readonly CellView[] }): VNode {
  const always = new Set<CellState>(["kept", "failed", "warned"]);
  const present = (Object.keys(stateWords) as CellState[]).filter(
    (state) => always.has(state) || cells.some((cell) => cell.state === state),
  );
  return (
    <ul class="legend" aria-label="What the cells mean">
      {present.map((state) => (
        <li key={state}>
          <span class={`swatch ${state}`} aria-hidden="true" /> {stateWords[state]}
        </li>
      ))}
    </ul>
  );
}

function Cell({ cell, first }: { readonly cell: CellView; readonly first: boolean }): VNode {
  const [foremost] = cell.broken;
  return (
    <div
      role="gridcell"
      class={`cell ${cell.state}`}
      tabIndex={first ? 0 : -1}
      aria-label={told(cell)}
      data-state={stateWords[cell.state]}
      data-class={cell.class}
      data-tokens={tokensOf(cell.mask).join(",")}
      data-requests={counted(cell.requests, "request")}
      {...(foremost !== undefined && { "data-broken": cell.broken.join(" ") })}
    >
      {foremost !== undefined && <a href={`#${failureAnchor(foremost)}`} tabIndex={-1} aria-hidden="true" />}
    </div>
  );
}

function told({ class: name, mask, state, requests, broken }: CellView): string {
  const include = mask === 0 ? "no include" : `include ${tokensOf(mask).join(", ")}`;
  const what = broken.length === 0 ? stateWords[state] : `${stateWords[state]}: ${broken.join(", ")}`;
  return `${name}, ${include}: ${what}; ${counted(requests, "request")}`;
}

/** A bar wherever a token is in the sets below; in binary order the bars make a ruler. */
function Ruler({ masks }: { readonly masks: readonly number[] }): VNode {
  return (
    <div class="ruler" aria-hidden="true">
      {groups.toReversed().map((group) => {
        const length = 1 << groups.indexOf(group);
        const starts = masks.map((_, at) => at).filter((at) => at % length === 0);
        return (
          <>
            <span class="token">{group}</span>
            {starts.map((start) =>
              (start & length) === 0 ? (
                <i key={start} class={`l${length}`} />
              ) : (
                <i key={start} class={`in l${length}`} data-from={start} data-to={start + length - 1} />
              ),
            )}
          </>
        );
      })}
    </div>
  );
}
