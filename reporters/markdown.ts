import { escapeControls, shorten } from "../spec/show.ts";
import type { RunVerdict } from "../spec/verdict.ts";
import { byCause, figuresOf, statementOf, untestedOf, type Broken } from "./explanation.ts";
import type { Report, ReportedExample, ReportedRequirement } from "./report.ts";
import { aAsset } from "./terminal/failure.ts";
import { trafficInWords } from "./traffic-in-words.ts";
import { leftOutOf, staleLines } from "./verdict-sentence.ts";

/** GitHub takes 65,536 characters in a comment. */
const mostBytes = 58_000;
/** Where a bot looks to mend its comment instead of writing another. */
const marker = "<!-- asset-conformance -->";

const headings: Readonly<Record<RunVerdict, string>> = {
  conformant: "✅ Asset contract: conformant",
  "non-conformant": "❌ Asset contract: broken",
  incomplete: "⚠️ Asset contract: incomplete",
  unavailable: "⚠️ Asset contract: target unavailable",
};

function headingOf(report: Report): string {
  const { verdict, shard, baseline } = report;
  if (verdict === "conformant" && (baseline?.stale.length ?? 0) > 0)
    return "❌ Asset contract: conformant, but the baseline does not hold any more";
  if (verdict === "conformant" && leftOutOf(report) > 0) return `${headings[verdict]} in part`;
  if (shard === undefined) return headings[verdict];
  const part = `shard ${shard.index} of ${shard.of}`;
  return verdict === "incomplete" ? `Asset contract: nothing broken in ${part}` : `${headings[verdict]}, ${part}`;
}

/**
 * The report as a comment on a pull request: the verdict, the failures by cause, and the rest folded away. Whatever
 * the target said stands in `<code>` with its punctuation encoded: it forms no markup, link, mention or reference.
 */
export function markdownOf(report: Report): string {
  const page = new Page(mostBytes);
  page.add([marker, `### ${headingOf(report)}`, "", ...summaryOf(report), ""]);
  const failures = byCause(report, "failed");
  page.addTable(
    ["Broken", "Request", "Expected", "Got"],
    failures.map((broken) => failureRow(broken, report)),
    "failures",
  );
  page.addFolded(
    "How to see each failure again",
    failures.map(({ requirement }) => againOf(requirement)),
    "failures",
  );
  const warnings = byCause(report, "warned");
  page.addFolded(
    `Warnings (${warnings.length})`,
    warnings.map((broken) => warningLines(broken, report)),
    "warnings",
  );
  const untested = untestedOf(report);
  // Of a target that is not there, nothing is tested: its trouble says so already.
  if (report.trouble === undefined) page.addFolded(`Untested (${untested.length})`, untestedLines(untested), "reasons");
  const waived = report.requirements.filter(({ verdict }) => verdict === "waived");
  page.addFolded(`Waived (${waived.length})`, waived.map(waivedLines), "waived requirements");
  return page.text();
}

/** Adds what fits, and says what did not. */
class Page {
  readonly #lines: string[] = [];
  #room: number;

  constructor(bytes: number) {
    this.#room = bytes;
  }

  add(lines: readonly string[]): boolean {
    const bytes = Buffer.byteLength(lines.join("\n")) + 1;
    if (bytes > this.#room) return false;
    this.#room -= bytes;
    this.#lines.push(...lines);
    return true;
  }

  addTable(columns: readonly string[], rows: readonly (readonly string[])[], name: string): void {
    if (rows.length === 0) return;
    this.add([rowOf(columns), rowOf(columns.map(() => "---"))]);
    const told = this.#addEach(rows.map((cells) => [rowOf(cells)]));
    this.#addRest(rows.length - told, name);
  }

  addFolded(title: string, items: readonly (readonly string[])[], name: string): void {
    if (items.length === 0) return;
    const end = ["", "</details>", ""];
    const room = Buffer.byteLength(end.join("\n")) + 200;
    if (this.#room < 2 * room) return;
    this.#room -= room;
    this.add([`<details><summary>${title}</summary>`, ""]);
    const told = this.#addEach(items);
    this.#room += room;
    this.#addRest(items.length - told, name);
    this.add(end);
  }

  text(): string {
    return `${this.#lines
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trimEnd()}\n`;
  }

  #addEach(blocks: readonly (readonly string[])[]): number {
    const reserve = 400;
    this.#room -= reserve;
    const missing = blocks.findIndex((lines) => !this.add(lines));
    this.#room += reserve;
    return missing < 0 ? blocks.length : missing;
  }

  #addRest(count: number, name: string): void {
    this.add(count === 0 ? [""] : ["", `… and ${count} more ${name}, all of them in the JSON report.`, ""]);
  }
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function summaryOf(report: Report): string[] {
  const { target, profile, seed, durationMs, trouble, halted, lacks } = report;
  const stale = staleLines(report);
  const traffic = `${trafficInWords(report)}, in ${(durationMs / 1000).toFixed(1)} s`;
  return [
    `**${figuresOf(report).join(", ")}** · ${traffic} · ${code(target.url)} · profile ${code(profile)}, seed ${seed}`,
    ...(trouble === undefined ? [] : ["", `The run could not begin: ${code(trouble, 600)}`]),
    ...(halted === undefined ? [] : ["", `The run ended early: ${code(halted)}`]),
    ...(stale.length === 0 ? [] : ["", "Entries of the baseline to see to, which fail the run:", ""]),
    ...stale.slice(0, 20).map(({ place, sentence }) => `- ${code(place)}: ${code(sentence, 300)}`),
    ...(stale.length > 20 ? [`- ${stale.length - 20} more`] : []),
    ...(lacks.length === 0
      ? []
      : [
          "",
          `The pool lacks ${lacks
            .slice(0, 20)
            .map((one) => code(one))
            .join(", ")}.`,
        ]),
  ];
}

function failureRow({ requirement, alsoBroken }: Broken, report: Report): string[] {
  const { id, level, examples } = requirement;
  const also = alsoBroken.length === 0 ? "" : `<br>also broken by it: ${someOf(alsoBroken)}`;
  const name = `${code(id)} ${level}<br>${prose(statementOf(id))}${also}`;
  const [example] = examples;
  if (example === undefined) return [name, "", "", ""];
  const { about, answer, expected, actual, pointer, recurrence, steps, fetched, station } = example;
  return [
    name,
    [
      code(requestOf(example, report), 400),
      ...(about === null ? [] : [`about ${code(aAsset(about))}`]),
      ...(steps.length === 0 ? [] : [`after ${steps.length} other${steps.length === 1 ? "" : "s"}`]),
      ...(station === undefined ? [] : [`seen ${prose(station)}`]),
      ...(recurrence === "now and then" ? ["shows now and then"] : []),
    ].join("<br>"),
    code(expected, 400),
    `${code(actual, 400)}<br>${code(answer)}${pointer === "" ? "" : ` at ${code(pointer)}`}${fetched === undefined ? "" : `<br>its URL: ${code(fetched.timeline)}`}`,
  ];
}

function againOf({ id, examples: [example] }: ReportedRequirement): string[] {
  if (example === undefined) return [`- ${code(id)}`];
  const commands = [...example.steps, example].map(({ curl }) => curl);
  return [
    code(id),
    "",
    ...fenced([...commands, example.replay].map((line) => shorten(escapeControls(line), 1_000))),
    "",
  ];
}

function warningLines({ requirement, alsoBroken }: Broken, report: Report): string[] {
  const { id, examples } = requirement;
  const [example] = examples;
  const found =
    example === undefined
      ? ""
      : `: expected ${code(example.expected, 300)}, got ${code(example.actual, 300)} for ${code(requestOf(example, report), 300)}`;
  return [`- ${code(id)}${found}${alsoBroken.length === 0 ? "" : `, along with ${someOf(alsoBroken)}`}`];
}

/** The target is named once, above. */
function requestOf({ request }: ReportedExample, { target }: Report): string {
  const { method, url } = request;
  return `${method} ${target.url !== "" && url.startsWith(`${target.url}/`) ? url.slice(target.url.length) : url}`;
}

function waivedLines({ id, reason = "" }: ReportedRequirement): string[] {
  return [`- ${code(id)}${reason === "" ? "" : `: ${code(reason, 300)}`}`];
}

function untestedLines(untested: readonly ReportedRequirement[]): string[][] {
  const byReason = new Map<string, string[]>();
  for (const { id, reason = "", counts = true } of untested) {
    const heading = `${reason}${counts ? "" : " (leaves the verdict as it is)"}`;
    byReason.set(heading, [...(byReason.get(heading) ?? []), id]);
  }
  return [...byReason].map(([reason, ids]) => [`- ${code(reason, 300)}: ${someOf(ids, 100)}`]);
}

function someOf(ids: readonly string[], most = 8): string {
  const shown = ids.slice(0, most).map((id) => code(id));
  return [...shown, ...(ids.length > most ? [`${ids.length - most} more`] : [])].join(", ");
}

/** Foreign text: in `<code>` neither mentions nor references count, and encoded punctuation forms no markup. */
export function code(text: string, length = 160): string {
  return `<code>${encoded(shorten(escapeControls(text), length)) || "&#32;"}</code>`;
}

/** A sentence of the register, its quoted names as code. */
function prose(text: string): string {
  return text
    .split("`")
    .map((part, at) => (at % 2 === 1 ? `<code>${encoded(part)}</code>` : encoded(part)))
    .join("");
}

function encoded(text: string): string {
  return text.toWellFormed().replace(/[^\p{L}\p{M}\p{N} ,()/?=-]/gu, (char) => `&#${char.codePointAt(0) ?? 0};`);
}

/** Lines as they are, in a fence that none of them can close. */
function fenced(lines: readonly string[]): string[] {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = "`".repeat(longest + 1);
  return [`${fence}sh`, ...lines, fence];
}
