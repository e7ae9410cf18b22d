import type picocolors from "picocolors";
import { escapeControls } from "../../spec/show.ts";

type Colors = ReturnType<typeof picocolors.createColors>;

/** How wide lines may be, and whether they are coloured. */
export interface Layout {
  readonly width: number;
  readonly colors: Colors;
}

/** Columns that labels take, a gap behind the longest one included. */
const labelColumn = 10;

/** Text in lines of at most so many characters; a word that is longer than a line is cut. Control characters are shown. */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(20, width);
  const lines: string[] = [];
  let line = "";
  for (const { glue, piece } of piecesOf(escapeControls(text))) {
    if (line !== "" && lengthOf(line) + glue.length + lengthOf(piece) > room) {
      lines.push(line);
      line = "";
    } else if (line !== "") line += glue;
    let rest = [...piece];
    for (; rest.length > room; rest = rest.slice(room)) lines.push(rest.slice(0, room).join(""));
    line += rest.join("");
  }
  return [...lines, line].map(tamed);
}

/** What a line begins with, or holds, that a CI runner takes for a command to itself, such as `::stop-commands::`. */
function tamed(line: string): string {
  return line.replace(/^\s*::/, (marks) => `\\${marks}`).replaceAll("##[", "##\\[");
}

/** Words, and of long ones, such as URLs, the parts between which a line may break. */
function piecesOf(text: string): { glue: string; piece: string }[] {
  return text.split(" ").flatMap((word) => {
    const parts = word.length > 40 ? (word.match(/[?&]?[^?&,]+,*|[?&,]/g) ?? [word]) : [word];
    return parts.map((piece, at) => ({ glue: at === 0 ? " " : "", piece }));
  });
}

function lengthOf(text: string): number {
  return [...text].length;
}

/** Wrapped text behind an indentation. */
export function paragraph(text: string, { width }: Layout, indent = 2): string[] {
  return wrap(text, width - indent).map((line) => `${" ".repeat(indent)}${line}`);
}

/** Wrapped text behind a label; its further lines stand under the first. */
export function labelled(
  label: string,
  text: string,
  { width, colors }: Layout,
  paint = (line: string): string => line,
): string[] {
  return wrap(text, width - 2 - labelColumn).map((line, at) => {
    return `  ${colors.dim((at === 0 ? label : "").padEnd(labelColumn))}${paint(line)}`;
  });
}

/** A command to copy: never wrapped, since a break would change it. */
export function command(label: string, text: string, { colors }: Layout): string {
  return `  ${colors.dim(label.padEnd(labelColumn))}${escapeControls(text)}`;
}

/** Text cut to one line. */
export function oneLine(text: string, width: number): string {
  const characters = [...tamed(escapeControls(text))];
  return characters.length <= width ? characters.join("") : `${characters.slice(0, Math.max(1, width - 1)).join("")}…`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}
