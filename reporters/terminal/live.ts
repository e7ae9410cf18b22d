import type { CampaignEvent } from "../../suites/campaign/result.ts";
import { counted, oneLine, type Layout } from "./layout.ts";
import { poolLines } from "./opening.ts";
import { readableRequest } from "./readable-request.ts";

/** A line that is written over and over, as log-update offers it. */
export interface LiveLine {
  (text: string): void;
  clear(): void;
}

/** More first sightings than these say little that the end does not say better. */
const mostSightings = 8;
/** Characters of a request that tell enough of it at a glance. */
const mostOfRequest = 44;
/** Between signs of life where no line can be written over, in milliseconds. */
const heartbeat = 15_000;

/** What a run says while it lasts. Lines stay; the live line, where there is one, is written over. */
export class LiveTerminal {
  readonly #write: (text: string) => void;
  readonly #layout: Layout;
  readonly #now: () => number;
  #live: LiveLine | undefined;
  #sightings = 0;
  #ended = false;
  #lastSign: number;

  constructor(write: (text: string) => void, layout: Layout, now = () => performance.now()) {
    this.#write = write;
    this.#layout = layout;
    this.#now = now;
    this.#lastSign = now();
  }

  /** From here on, progress is shown on a line that is written over. */
  use(live: LiveLine): void {
    if (!this.#ended) this.#live = live;
  }

  /** Lines that stay. */
  print(lines: readonly string[]): void {
    this.#live?.clear();
    this.#write(`${lines.join("\n")}\n`);
  }

  see(event: CampaignEvent): void {
    if (event.kind === "pool") this.print([...poolLines(event, this.#layout), ""]);
    if (event.kind === "violation") this.#sight(event);
    if (event.kind === "progress") this.#progress(event);
  }

  /** Nothing is written over any more; what follows stands apart from what was sighted. */
  end(): void {
    this.#ended = true;
    this.#live?.clear();
    this.#live = undefined;
    if (this.#sightings > 0) this.#write("\n");
    this.#sightings = 0;
  }

  #sight({ id, level, url, expected, actual }: Extract<CampaignEvent, { kind: "violation" }>): void {
    this.#sightings += 1;
    const { width, colors } = this.#layout;
    if (this.#sightings > mostSightings + 1) return;
    if (this.#sightings > mostSightings) return this.print([colors.dim("… and more; all are told at the end")]);
    const mark = level === "MUST" ? colors.red("✗") : colors.yellow("!");
    const request = readableRequest("GET", url)
      .replace(/^GET .*\/(?=[^/]*$)/, "")
      .replace(/^([^?]{12})[^?]+/, "$1…");
    const rest = oneLine(
      `${oneLine(request, mostOfRequest)}: got ${actual}, expected ${expected}`,
      width - id.length - 4,
    );
    this.print([`${mark} ${colors.bold(id)}  ${colors.dim(rest)}`]);
  }

  #progress({ stage, sent, planned }: Extract<CampaignEvent, { kind: "progress" }>): void {
    const broken = this.#sightings === 0 ? "" : `, ${counted(this.#sightings, "requirement")} broken so far`;
    const text =
      planned === 0
        ? `${stage}: ${counted(sent, "request")}`
        : `${stage}: ${sent} of about ${counted(planned, "request")}`;
    if (this.#live !== undefined)
      return this.#live(this.#layout.colors.dim(oneLine(text + broken, this.#layout.width - 1)));
    if (this.#now() - this.#lastSign < heartbeat) return;
    this.#lastSign = this.#now();
    this.print([this.#layout.colors.dim(text + broken)]);
  }
}
