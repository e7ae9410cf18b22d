/** What is to be done for each signal: it is listened to once, however much is in flight. */
const acts = new WeakMap<AbortSignal, Set<() => void>>();

/** Acts once the signal comes, at once where it has come; gives back how to leave it be. */
export function whenAborted(signal: AbortSignal | undefined, act: () => void): () => void {
  const nothing = (): void => {};
  if (signal === undefined) return nothing;
  if (signal.aborted) {
    act();
    return nothing;
  }
  const own = acts.get(signal) ?? listenTo(signal);
  own.add(act);
  return () => void own.delete(act);
}

function listenTo(signal: AbortSignal): Set<() => void> {
  const own = new Set<() => void>();
  acts.set(signal, own);
  signal.addEventListener("abort", () => {
    for (const act of own) act();
  });
  return own;
}
