/** What a key asks for. */
export type Wish = "again" | "quit" | "interrupt";

const wishes: Readonly<Record<string, Wish>> = {
  "\r": "again",
  "\n": "again",
  r: "again",
  R: "again",
  q: "quit",
  Q: "quit",
  // Ctrl-C and Ctrl-D: a terminal that gives single keys makes no signals of them.
  "\u0003": "interrupt",
  "\u0004": "quit",
};

/** A terminal's input, as far as it matters here. */
export interface KeySource {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
  on(event: "data", listener: (data: Buffer | string) => void): unknown;
  off(event: "data", listener: (data: Buffer | string) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

export interface Keys {
  /** Whether there is anybody to press one. */
  readonly listening: boolean;
  release(): void;
}

/** Listens for single keys where the input is a terminal; elsewhere nobody presses any. */
export function listenForKeys(source: KeySource, tell: (wish: Wish) => void): Keys {
  if (source.isTTY !== true) return { listening: false, release: () => undefined };
  const hear = (data: Buffer | string): void => {
    for (const key of data.toString()) {
      const wish = wishes[key];
      if (wish !== undefined) tell(wish);
    }
  };
  source.setRawMode?.(true);
  source.on("data", hear);
  source.resume();
  return {
    listening: true,
    release: () => {
      source.off("data", hear);
      source.setRawMode?.(false);
      source.pause();
    },
  };
}
