import { setMaxListeners } from "node:events";

/** Acts once the signal comes; gives back how to leave it be. One signal ends whatever is in flight, however much. */
export function whenAborted(signal: AbortSignal | undefined, act: () => void): () => void {
  if (signal === undefined) return () => {};
  setMaxListeners(0, signal);
  signal.addEventListener("abort", act);
  return () => signal.removeEventListener("abort", act);
}
