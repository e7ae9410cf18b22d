import { labelled, wrap, type Layout } from "../../reporters/terminal/layout.ts";
import { chapters } from "../../spec/register.ts";
import type { Rule } from "../../spec/rule.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { layoutOf } from "../terminal-layout.ts";

/** Lists the register by chapter, for people or as JSON. */
export function list({ json }: { readonly json?: boolean }): ExitCode {
  const text = json === true ? jsonOf() : listLines(layoutOf(process.stdout)).join("\n");
  process.stdout.write(`${text}\n`);
  return exitCodes.conformant;
}

function jsonOf(): string {
  const all = Object.entries(chapters).flatMap(([chapter, rules]) =>
    rules.map(({ id, level, from, place, statement, needs }) => {
      return { id, chapter, level, from, place, statement, needs: needs.map(({ name }) => name) };
    }),
  );
  return JSON.stringify(all, undefined, 2);
}

export function listLines(layout: Layout): string[] {
  const all: readonly Rule[] = Object.values(chapters).flat();
  const column = Math.max(...all.map(({ id }) => id.length)) + 2;
  const must = all.filter(({ level }) => level === "MUST").length;
  return [
    ...Object.entries(chapters).flatMap(([chapter, rules]) => [
      layout.colors.bold(chapter),
      ...rules.flatMap((rule: Rule) => ruleLines(rule, column, layout)),
      "",
    ]),
    ...labelled("in all", `${all.length} requirements: ${must} MUST, ${all.length - must} SHOULD`, layout),
  ];
}

function ruleLines({ id, level, statement }: Rule, column: number, { width, colors }: Layout): string[] {
  const paint = level === "MUST" ? colors.red : colors.yellow;
  return wrap(statement, width - column - 9).map((line, at) => {
    return at === 0 ? `  ${id.padEnd(column)}${paint(level.padEnd(7))}${line}` : `${" ".repeat(column + 9)}${line}`;
  });
}
