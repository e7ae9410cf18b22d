import { counted, labelled, oneLine, paragraph, type Layout } from "../../../reporters/terminal/layout.ts";
import type { DrawnOutcome } from "./drawn-trial.ts";
import { causesIn, isCaught, type DrawnFigures, type Share } from "./figures.ts";

/** By this name `--only` finds a drawn fault again, among as many or more. */
export const nameOfDrawn = (number: number): string => `drawn-${number}`;

/** One row of the kill matrix: a drawn fault, and the requirements that caught it. */
export function drawnLine(outcome: DrawnOutcome, done: number, all: number, { colors, width }: Layout): string {
  const place = colors.dim(`${String(done).padStart(String(all).length)}/${all}`);
  const caught = isCaught(outcome);
  const who = causesIn(outcome).map(({ id }) => id);
  const told = caught ? (outcome.trouble ?? who.join(", ")) : `SURVIVED, breaks ${outcome.accepts[0] ?? ""}`;
  const head = `${nameOfDrawn(outcome.trial.drawing.number)} depth ${outcome.depth}`;
  const room = width - 2 * String(all).length - 6 - head.length;
  return `${place} ${caught ? colors.green("●") : colors.red("✗")} ${head}  ${oneLine(told, Math.max(20, room))}`;
}

/** The tables, the survivors and how to see each again. */
export function drawnConclusion(figures: DrawnFigures, seconds: number, layout: Layout): string[] {
  const { byDepth, all, byRequirement, attributed, minimal, told, survivors, requests } = figures;
  const { bold, dim, green, red } = layout.colors;
  const row = ({ caught, first }: (typeof byDepth)[number] | typeof all): string[] => [
    `${caught.count} of ${caught.of}`,
    percent(caught),
    first === undefined ? "" : String(first.median),
    first === undefined ? "" : String(first.ninetieth),
  ];
  const heads = ["caught", "", "first failure at (median)", "(9 of 10)"];
  const sure = survivors.every(({ depth }) => depth > 2);
  return [
    "",
    ...table([["depth", ...heads], ...byDepth.map((each) => [String(each.depth), ...row(each)]), ["all", ...row(all)]]),
    "",
    ...table([["requirement broken", ...heads], ...byRequirement.map((each) => [each.id, ...row(each)])]),
    "",
    ...(survivors.length === 0 ? [] : [bold(`Survivors (${survivors.length})`)]),
    ...survivors.flatMap((outcome) => [
      ...paragraph(`${outcome.describe} Shows on GET ${outcome.shows}, as ${outcome.accepts.join(", ")}.`, layout),
      `  ${dim(againOf(outcome))}`,
    ]),
    ...(survivors.length === 0 ? [] : [""]),
    `${sure ? green("✓") : red("✗")} ${bold(`${all.caught.count} of ${counted(all.caught.of, "drawn fault")} caught`)}${sure ? "" : "; faults of depth 1 and 2 are to be caught always"}`,
    ...labelled("told", `rightly of ${shareInWords(attributed)} caught`, layout),
    ...labelled("examples", `as small as can be for ${shareInWords(minimal)} that go by the request alone`, layout),
    ...(told === undefined ? [] : labelled("causes", `${told} a fault (median)`, layout)),
    ...labelled(
      "sent",
      `${counted(requests.all, "request")}, ${requests.most.toLocaleString("en-US")} in the longest run; ${seconds.toFixed(0)} s`,
      layout,
      dim,
    ),
  ];
}

/** The command that judges a server with this fault again. */
export function againOf({ trial: { drawing, profile } }: DrawnOutcome): string {
  const { seed, number } = drawing;
  return `asset-conformance prove --generated ${number + 1} --seed ${seed} --profile ${profile} --only ${nameOfDrawn(number)}`;
}

const percent = ({ count, of }: Share): string => (of === 0 ? "–" : `${((100 * count) / of).toFixed(1)} %`);
const shareInWords = (share: Share): string => `${share.count} of ${share.of} (${percent(share)})`;

/** Columns under each other: the first to the left, all others to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows.map((cells) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}
