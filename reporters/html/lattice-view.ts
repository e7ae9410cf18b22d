import { assetClasses, type AssetClass } from "../../spec/facts.ts";
import type { LatticeCell } from "../../spec/lattice-view.ts";
import type { Report, ReportedRequirement } from "../report.ts";

/** The worst that is known of a cell. `void`: no answer there earned a verdict; `unasked`: nobody asked. */
export type CellState = "failed" | "warned" | "waived" | "kept" | "void" | "unasked";

export interface CellView {
  readonly class: AssetClass;
  readonly mask: number;
  readonly state: CellState;
  readonly requests: number;
  /** Broken requirements, the one to look at first in front. */
  readonly broken: readonly string[];
}

/** Broken requirements in the order in which a reader should look at them: the worst first, causes before consequences. */
const weights: Readonly<Record<ReportedRequirement["verdict"], number>> = {
  failed: 0,
  warned: 2,
  waived: 4,
  untested: 6,
  passed: 6,
};

/** The lattice as rows of cells, a row for each class of asset that was asked for, a cell for each of the masks. */
export function latticeRows(
  report: Report,
  cells: readonly LatticeCell[],
  masks: readonly number[],
): readonly { readonly class: AssetClass; readonly cells: readonly CellView[] }[] {
  const requirements = new Map(report.requirements.map((requirement) => [requirement.id, requirement]));
  const weightOf = (id: string): number => {
    const found = requirements.get(id);
    return found === undefined ? 6 : weights[found.verdict] + (found.consequenceOf === undefined ? 0 : 1);
  };
  // A target that kept nothing at all earned no green either: it may answer 404 to everything.
  const credible = report.requirements.some(({ verdict }) => verdict === "passed");
  const stateOf = ({ requests, voided, broken }: LatticeCell): CellState => {
    for (const state of ["failed", "warned", "waived"] as const) {
      if (broken.some((id) => requirements.get(id)?.verdict === state)) return state;
    }
    return credible && voided < requests ? "kept" : "void";
  };
  const byPlace = new Map(cells.map((cell) => [`${cell.class} ${cell.mask}`, cell]));
  return assetClasses
    .filter((name) => cells.some((cell) => cell.class === name))
    .map((name) => ({
      class: name,
      cells: masks.map((mask) => {
        const cell = byPlace.get(`${name} ${mask}`);
        if (cell === undefined) return { class: name, mask, state: "unasked", requests: 0, broken: [] };
        const broken = cell.broken.toSorted((a, b) => weightOf(a) - weightOf(b));
        return { class: name, mask, state: stateOf(cell), requests: cell.requests, broken };
      }),
    }));
}
