/** A piece of one of two texts, and whether the other has it too, at its place. */
export interface Piece {
  readonly text: string;
  readonly shared: boolean;
}

/** Texts longer than this, in pieces, are not compared. */
const most = 300;

/** Below this share of common pieces, two texts are simply different: marks would only be noise. */
const likeness = 0.4;

/** Two texts in pieces that say what they share. Words, and the parts of a URL or a list, are compared whole. */
export function differenceOf(left: string, right: string): readonly [readonly Piece[], readonly Piece[]] {
  const [a, b] = [piecesOf(left), piecesOf(right)];
  const whole = [[{ text: left, shared: true }], [{ text: right, shared: true }]] as const;
  if (a.length > most || b.length > most) return whole;
  const common = commonOf(a, b);
  const telling = (pieces: readonly string[]): number => pieces.filter((piece) => /\w/.test(piece)).length;
  const shared = telling(common.map(([at]) => a[at] ?? ""));
  if (shared < likeness * Math.max(telling(a), telling(b))) return whole;
  const inA = new Set(common.map(([at]) => at));
  const inB = new Set(common.map(([, at]) => at));
  return [joined(a, inA), joined(b, inB)];
}

function piecesOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}_.-]+|\s+|[^\p{L}\p{N}_.\s-]/gu) ?? [];
}

/** The longest common subsequence, as pairs of places. */
function commonOf(a: readonly string[], b: readonly string[]): [number, number][] {
  const lengths = Array.from({ length: a.length + 1 }, () => b.map(() => 0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i];
    for (let j = b.length - 1; j >= 0; j--) {
      if (row !== undefined) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

function joined(pieces: readonly string[], shared: ReadonlySet<number>): Piece[] {
  const result: Piece[] = [];
  for (const [at, text] of pieces.entries()) {
    const last = result.at(-1);
    if (last?.shared === shared.has(at)) result[result.length - 1] = { text: last.text + text, shared: last.shared };
    else result.push({ text, shared: shared.has(at) });
  }
  return result;
}
