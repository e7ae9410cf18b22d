import { probe, type Probe } from "./probe.ts";

/** Milliseconds between looks at a port that refuses: that costs nobody anything, and every one of them counts. */
const whileRefused = 200;
/** The same for as long as nobody seems to be working on it. */
const whileLongRefused = 1_000;
const long = 60_000;
/** Between looks at a target that is there and holds no connection, or at what stands in its place. */
const whileThere = 1_000;

export interface TargetWatchOptions {
  readonly url: string;
  readonly userAgent: string;
  /** Called when the target is seen to be gone. */
  readonly onGone: () => void;
}

/** Watches for a target that comes back or was started anew, asking it for as little as can be. */
export class TargetWatch {
  readonly #options: TargetWatchOptions;
  /** The shortest time after which the target let go of an idle connection on its own account, in milliseconds. */
  #usual: number | undefined;
  /** Whether the last end of a connection came before its time. */
  #wasShort = false;

  constructor(options: TargetWatchOptions) {
    this.#options = options;
  }

  /** Whether the target is there now. */
  async isThere(): Promise<boolean> {
    const end = new AbortController();
    const { kind } = await this.#look(end.signal);
    end.abort();
    return kind === "holds" || kind === "answers";
  }

  /** Resolves once the target was gone and is back, or was started anew; never where the signal comes first. */
  async untilBack(signal: AbortSignal): Promise<"back"> {
    let goneSince: number | undefined;
    let cutShort = false;
    while (!signal.aborted) {
      const found = await this.#look(signal);
      if (signal.aborted) break;
      const there = found.kind === "holds" || found.kind === "answers";
      if (there && (cutShort || goneSince !== undefined)) return "back";
      if (!there) {
        if (goneSince === undefined) this.#options.onGone();
        goneSince ??= performance.now();
        const isLong = performance.now() - goneSince > long;
        await pause(found.kind === "absent" || isLong ? whileLongRefused : whileRefused, signal);
      } else if (found.kind === "answers") await pause(whileThere, signal);
      else {
        const since = performance.now();
        cutShort = await this.#wasCutShort(found);
        // Looking again at once tells a server that is down from one that has been up again all the while.
        if (!cutShort) await pause(whileThere - (performance.now() - since), signal);
      }
    }
    return new Promise<never>(() => {});
  }

  /**
   * Waits for the end of an idle connection. Servers end such after a while of their own accord; an end before that
   * while, or before what they promised, is that of a process.
   */
  async #wasCutShort({ closed, promised }: Extract<Probe, { kind: "holds" }>): Promise<boolean> {
    const held = await closed;
    if (held === "ended") return false;
    const expected = this.#usual ?? promised;
    // Idle times of less than a second say nothing: a target that hangs up at once may do so a little sooner.
    const short = expected !== undefined && expected >= 1000 && held < 0.7 * expected;
    // What happens time and again is the target's way.
    if (!short || this.#wasShort) this.#usual = Math.min(held, this.#usual ?? held);
    this.#wasShort = short;
    return short;
  }

  #look(signal: AbortSignal): Promise<Probe> {
    return probe(this.#options.url, this.#options.userAgent, signal);
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
  });
}
