import { escapeControls } from "../../spec/show.ts";
import { ruleById } from "../../spec/register.ts";
import type { Source } from "../../spec/rule.ts";
import { classWords } from "../../fixtures/pool/features.ts";
import { assetClasses } from "../../spec/facts.ts";
import { recurrenceInWords } from "../recurrence-in-words.ts";
import type { ReportedExample, ReportedRequirement } from "../report.ts";
import { command, labelled, paragraph, type Layout } from "./layout.ts";
import { readableRequest } from "./readable-request.ts";

const sourceWords: Readonly<Record<Source, string>> = {
  page: "the page",
  docs: "the API's documentation",
  client: "what clients rely on",
  http: "HTTP",
};

/** Where a requirement stands, and what it rests on. */
export function placeOf(id: string): string {
  const rule = ruleById(id);
  if (rule === undefined) return "not in this register";
  return `${rule.place}; rests on ${rule.from.map((source) => sourceWords[source]).join(" and ")}`;
}

/** An asset of a class in words; the classes of a report need not be those of this version. */
export function aAsset(name: string): string {
  const known = assetClasses.find((one) => one === name);
  return known === undefined ? name : classWords[known];
}

/** A broken requirement in full, with what broke along with it. */
export function failureLines(
  requirement: ReportedRequirement,
  alsoBroken: readonly string[],
  layout: Layout,
): string[] {
  const { id, level, examples, waivers = [] } = requirement;
  const { bold, red } = layout.colors;
  const [example] = examples;
  const known = waivers.map(({ class: name }) => (name === undefined ? "all" : aAsset(name)));
  return [
    `${red("✗")} ${bold(escapeControls(id))} ${red(level)}`,
    ...paragraph(ruleById(id)?.statement ?? "", layout),
    ...labelled("contract", placeOf(id), layout, layout.colors.dim),
    ...(example === undefined ? [] : exampleLines(example, layout)),
    ...(known.length === 0 ? [] : labelled("note", `waived for ${known.join(", ")}, but broken for more`, layout)),
    ...alsoLines(alsoBroken, layout),
    ...(example === undefined ? [] : commandLines(example, layout)),
  ];
}

function alsoLines(ids: readonly string[], layout: Layout): string[] {
  return ids.length === 0 ? [] : labelled("also", `broken along with it: ${ids.join(", ")}`, layout);
}

function exampleLines(example: ReportedExample, layout: Layout): string[] {
  const { request, about, answer, pointer, expected, actual } = example;
  const { red, green, bold } = layout.colors;
  return [
    ...example.steps.flatMap(({ method, url }, at) =>
      labelled(at === 0 ? "first" : "then", readableRequest(method, url), layout),
    ),
    ...labelled("request", readableRequest(request.method, request.url), layout, bold),
    ...headerLines(request, layout),
    ...stationLines(example, layout),
    ...labelled(
      "answer",
      `${answer}${about === null ? "" : `, about ${aAsset(about)}`}${pointer === "" ? "" : `, at ${pointer}`}`,
      layout,
    ),
    ...fetchedLines(example, layout),
    ...labelled("expected", expected, layout, green),
    ...labelled("actual", actual, layout, red),
    ...recurrenceLines(example, layout),
  ];
}

/** Headers that not every request of a run has: with them the same path may be answered otherwise. */
function headerLines({ headers }: ReportedExample["request"], layout: Layout): string[] {
  return ["accept-encoding", "if-none-match"].flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : labelled("with", `${name}: ${value}`, layout);
  });
}

/** The URL that the answer gave, and what fetching it brought: its signature is hidden, so the request gives it anew. */
function fetchedLines({ fetched, actual }: ReportedExample, layout: Layout): string[] {
  if (fetched === undefined) return [];
  return [
    ...labelled("fetched", `asset_urls.${fetched.rung}.url of that answer, ${fetched.url}`, layout),
    ...(fetched.timeline === actual ? [] : labelled("brought", fetched.timeline, layout)),
  ];
}

function stationLines({ station }: ReportedExample, layout: Layout): string[] {
  return station === undefined ? [] : labelled("seen", `${station}, which has passed`, layout);
}

function recurrenceLines(example: ReportedExample, layout: Layout): string[] {
  const words = recurrenceInWords(example);
  const { dim, yellow } = layout.colors;
  const paint = example.recurrence === "now and then" ? yellow : dim;
  return words === undefined ? [] : labelled("note", words, layout, paint);
}

function commandLines(example: ReportedExample, layout: Layout): string[] {
  return [
    ...[...example.steps, example].map(({ curl }, at) => command(at === 0 ? "curl" : "", curl, layout)),
    command("replay", example.replay, layout),
  ];
}

/** A bent SHOULD, or a MUST that is only bent, in a few lines. */
export function warningLines(
  { id, level, examples: [example] }: ReportedRequirement,
  alsoBroken: readonly string[],
  layout: Layout,
): string[] {
  const { yellow, bold } = layout.colors;
  const head = `${yellow("!")} ${bold(escapeControls(id))} ${yellow(level)}`;
  const statement = paragraph(ruleById(id)?.statement ?? "", layout);
  const also = alsoLines(alsoBroken, layout);
  if (example === undefined) return [head, ...statement, ...also];
  const { request, expected, actual } = example;
  return [
    head,
    ...statement,
    ...labelled("request", readableRequest(request.method, request.url), layout),
    ...fetchedLines(example, layout),
    ...stationLines(example, layout),
    ...labelled("expected", `${expected}; got ${actual}`, layout),
    ...recurrenceLines(example, layout),
    ...also,
    command("replay", example.replay, layout),
  ];
}
