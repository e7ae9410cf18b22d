import { assetClasses } from "../spec/facts.ts";
import type { LatticeCell } from "../spec/lattice-view.ts";
import { allMasks } from "../spec/request.ts";

/**
 * The lattice of one class of asset, small enough for a report: a character, or a bit, for each of the 64 sets of
 * tokens, which are numbered by their masks.
 */
export interface LatticeRow {
  readonly class: string;
  /** How many requests asked for each set, a digit to the base 36 each; `z` stands for 35 and more. */
  readonly asked: string;
  /** How many of these got no answer that says anything. */
  readonly voided: string;
  /** For each requirement that was broken here, the sets, as a hexadecimal number whose bit n stands for set n. */
  readonly broken: Readonly<Record<string, string>>;
}

const most = 35;

export function latticeRowsOf(cells: readonly LatticeCell[]): LatticeRow[] {
  return assetClasses.flatMap((name) => {
    const own = new Map(cells.filter((cell) => cell.class === name).map((cell) => [cell.mask, cell]));
    if (own.size === 0) return [];
    const digits = (count: (cell: LatticeCell) => number): string =>
      allMasks.map((mask) => digit(own.get(mask), count)).join("");
    const broken = new Map<string, bigint>();
    for (const cell of own.values()) {
      for (const id of cell.broken) broken.set(id, (broken.get(id) ?? 0n) | (1n << BigInt(cell.mask)));
    }
    return [
      {
        class: name,
        asked: digits(({ requests }) => requests),
        voided: digits(({ voided }) => voided),
        broken: Object.fromEntries([...broken].map(([id, sets]) => [id, sets.toString(16)])),
      },
    ];
  });
}

function digit(cell: LatticeCell | undefined, count: (cell: LatticeCell) => number): string {
  return Math.min(most, cell === undefined ? 0 : count(cell)).toString(36);
}

/** The cells that rows stand for, those of several reports added up. */
export function latticeCellsOf(rows: readonly LatticeRow[]): LatticeCell[] {
  const cells = new Map<string, LatticeCell>();
  for (const row of rows) {
    const name = assetClasses.find((one) => one === row.class);
    if (name === undefined) continue;
    const broken = Object.entries(row.broken).map(([id, sets]) => [id, BigInt(`0x${sets}`)] as const);
    for (const mask of allMasks) {
      const requests = Number.parseInt(row.asked[mask] ?? "0", 36);
      if (requests === 0) continue;
      const key = `${name} ${mask}`;
      const known = cells.get(key);
      const here = broken.filter(([, sets]) => (sets >> BigInt(mask)) & 1n).map(([id]) => id);
      cells.set(key, {
        class: name,
        mask,
        requests: requests + (known?.requests ?? 0),
        voided: Number.parseInt(row.voided[mask] ?? "0", 36) + (known?.voided ?? 0),
        broken: [...new Set([...(known?.broken ?? []), ...here])],
      });
    }
  }
  return [...cells.values()];
}
