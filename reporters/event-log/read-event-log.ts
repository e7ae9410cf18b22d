import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Exchange } from "../../spec/exchange.ts";
import { readBody } from "../../spec/read-body.ts";
import type { CampaignEvent, RequirementResult } from "../../suites/campaign/result.ts";
import type { Keep, Recording } from "../recording.ts";
import { ReportError } from "../report-error.ts";
import { lineSchemas } from "./line-schema.ts";
import { linesIn } from "./lines-in.ts";
import type { ExchangeLine, FooterLine, HeaderLine, LogLine } from "./lines.ts";

type PoolLine = Extract<CampaignEvent, { kind: "pool" }>;
type Numbered = LogLine & { readonly n: number };

const longestLine = 32 * 1024 * 1024;

/**
 * Reads the log of a run strictly: a line that is none, is missing or comes twice is an error. A log whose end is
 * missing, as that of a killed run, is read as far as it goes, and says so.
 * @param file an open file
 * @param name how messages call it
 * @throws ReportError naming the line
 */
export function readEventLog(file: number, name: string, keep: Keep): Recording {
  const reading = new Reading(name, keep);
  const lines = linesIn(file, longestLine);
  for (;;) {
    const next = nextOf(lines, name);
    if (next.done === true) return reading.end(next.value);
    reading.line(next.value);
  }
}

function nextOf(lines: Generator<string, string>, name: string): IteratorResult<string, string> {
  try {
    return lines.next();
  } catch (error) {
    throw error instanceof RangeError ? new ReportError(name, `this is no log: ${error.message}`) : error;
  }
}

class Reading {
  readonly #name: string;
  readonly #keep: Keep;
  readonly #exchanges: Exchange[] = [];
  readonly #told = new Map<string, RequirementResult>();
  #lines = 0;
  #header: HeaderLine | undefined;
  #pool: PoolLine | undefined;
  #startedAt: number | undefined;
  #notKept = 0;
  #footer: FooterLine | undefined;

  constructor(name: string, keep: Keep) {
    this.#name = name;
    this.#keep = keep;
  }

  line(text: string): void {
    const number = (this.#lines += 1);
    const line = this.#parse(text, number);
    if (this.#footer !== undefined) throw this.#error(number, "there is more after the footer");
    if ((line.kind === "header") !== (number === 1))
      throw this.#error(
        number,
        number === 1 ? "a log begins with its header" : "a second header; this is more than one log",
      );
    this.#take(line, number);
  }

  /** @param torn what stands behind the last line end */
  end(torn: string): Recording {
    const header = this.#header;
    if (header === undefined)
      throw new ReportError(this.#name, torn === "" ? "the log is empty" : "the log has no whole line");
    if (this.#footer !== undefined && torn !== "") throw this.#error(this.#lines + 1, "there is more after the footer");
    const { target, profile, seed, runId, only, shard, headerNames } = header;
    return {
      target,
      profile,
      seed,
      runId,
      only,
      isPart: shard !== undefined,
      headerNames,
      secrets: [],
      startedAt: this.#startedAt ?? Date.parse(header.startedAt),
      durationMs: this.#footer?.durationMs ?? Math.round(this.#exchanges.at(-1)?.answeredAt ?? 0),
      pool: this.#pool && { assets: this.#pool.pool, absent: this.#pool.absent },
      exchanges: this.#exchanges,
      leftOut: new Map(this.#notKept === 0 ? [] : [["a body too long to be kept", this.#notKept]]),
      end: endOf(this.#footer),
      told: this.#told,
    };
  }

  #take(line: LogLine, number: number): void {
    switch (line.kind) {
      case "header":
        this.#header = line;
        return;
      case "began":
        this.#startedAt = line.startedAt;
        return;
      case "pool":
        this.#pool = line;
        return;
      case "exchange":
        this.#exchange(line, number);
        return;
      case "requirement":
        this.#told.set(line.id, line);
        return;
      case "footer":
        if (line.lines !== number)
          throw this.#error(number, `the footer speaks of ${line.lines} lines, there are ${number}`);
        this.#footer = line;
        return;
      case "progress":
      case "violation":
    }
  }

  #exchange({ lane, request, answer, sentAt, answeredAt }: ExchangeLine, number: number): void {
    if (answer.kind === "answered" && answer.body.kind === "bytes" && answer.body.problem === "not kept") {
      this.#notKept += 1;
      return;
    }
    const place = { index: this.#exchanges.length, lane, request, sentAt, answeredAt };
    if (answer.kind === "silent" || answer.body.kind !== "json") {
      this.#exchanges.push(this.#keep({ ...place, answer }));
      return;
    }
    const body = readBody(Buffer.from(answer.body.text));
    if (body.kind !== "json") throw this.#error(number, "the body is said to be JSON and is none");
    this.#exchanges.push(this.#keep({ ...place, answer: { ...answer, body } }));
  }

  #parse(text: string, number: number): Numbered {
    validators ??= compile();
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw this.#error(number, "this is not JSON");
    }
    const kind = typeof value === "object" && value !== null && "kind" in value ? String(value.kind) : "";
    const isLine = validators.get(kind);
    if (isLine === undefined) throw this.#error(number, `a log has no line of the kind "${kind}"`);
    if (!isLine(value)) {
      const [error] = isLine.errors ?? [];
      throw this.#error(number, `${error?.instancePath || `the ${kind}`} ${error?.message ?? "has another shape"}`);
    }
    if (value.n === number) return value;
    if (value.n < number) throw this.#error(number, `line ${value.n} comes again`);
    throw new ReportError(
      this.#name,
      value.n === number + 1 ? `line ${number} is missing` : `lines ${number} to ${value.n - 1} are missing`,
    );
  }

  #error(number: number, reason: string): ReportError {
    return new ReportError(this.#name, `line ${number}: ${reason}`);
  }
}

/** A run that could not begin is told as it was; one without a footer did not come to its end. */
function endOf(footer: FooterLine | undefined): Recording["end"] {
  if (footer === undefined) return { halted: "killed", trouble: undefined };
  const { trouble, whose = "target", halted } = footer;
  return {
    halted: isHalt(halted) ? halted : undefined,
    trouble: trouble === undefined ? undefined : { whose, sentence: trouble },
  };
}

const halts: Readonly<Record<NonNullable<Recording["end"]["halted"]>, true>> = {
  "request budget spent": true,
  "time budget spent": true,
  "target silent": true,
  "target throttling": true,
  cancelled: true,
  killed: true,
  "a fault of asset-conformance": true,
};

function isHalt(text: string | undefined): text is keyof typeof halts {
  return text !== undefined && Object.hasOwn(halts, text);
}

let validators: Map<string, ValidateFunction<Numbered>> | undefined;

function compile(): Map<string, ValidateFunction<Numbered>> {
  const ajv = addFormats.default(new Ajv2020({ strict: true, allowUnionTypes: true }));
  return new Map(Object.entries(lineSchemas).map(([kind, schema]) => [kind, ajv.compile<Numbered>(schema)]));
}
