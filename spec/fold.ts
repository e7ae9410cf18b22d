import type { Reading } from "./evidence.ts";

/**
 * Works something out from readings, one after the other: each is looked at once, and where there are more of them later
 * it goes on from where it was.
 * @returns what a list of readings comes to; a list may grow, but not change
 */
export function fold<State>(
  start: () => State,
  step: (state: State, reading: Reading, before: Reading | undefined) => State,
): (readings: readonly Reading[]) => State {
  const known = new WeakMap<readonly Reading[], { readonly seen: number; readonly state: State }>();
  return (readings) => {
    let { seen, state } = known.get(readings) ?? { seen: 0, state: start() };
    for (let reading = readings[seen]; reading !== undefined; reading = readings[++seen]) {
      state = step(state, reading, readings[seen - 1]);
    }
    known.set(readings, { seen, state });
    return state;
  };
}
