import { usualPathTemplate } from "../../spec/contract.ts";
import type { VNode } from "preact";
import { shellQuote } from "../curl.ts";
import type { Report } from "../report.ts";
import { Command } from "./command.tsx";
import { toldOf } from "./told.ts";

/** How to see the same again: the whole run, one failure, one request. */
export function Reproduce({ report }: { readonly report: Report }): VNode {
  const [first] = [...toldOf(report.requirements, "failed"), ...toldOf(report.requirements, "warned")];
  const example = first?.cause.examples[0];
  const variables = headersOf(report).map(([, variable]) => variable);
  return (
    <section id="reproduce" aria-labelledby="reproduce-title">
      <h2 id="reproduce-title">How to reproduce</h2>
      <p class="lead">
        The same seed sends the same requests. Give the run the pool file and the headers that it had;{" "}
        {report.tool.name} {report.tool.version} judges by revision {report.contract.revision} of the contract.
      </p>
      {variables.length > 0 && (
        <Command label="credential" text={variables.map((name) => `export ${name}='…'`).join("; ")} />
      )}
      <Command label="whole run" text={wholeRun(report)} />
      {example !== undefined && <Command label="one failure" text={example.replay} />}
      <p class="place">
        Register of requirements <code>{report.contract.digest}</code>: two reports with the same digest were judged by
        the same requirements.
      </p>
    </section>
  );
}

function wholeRun(report: Report): string {
  const { target, pool, profile, seed } = report;
  return [
    "npx asset-conformance run",
    `--target ${shellQuote(target.url)}`,
    ...(target.pathTemplate === usualPathTemplate ? [] : [`--path-template ${shellQuote(target.pathTemplate)}`]),
    ...headersOf(report).map(([name, variable]) => `-H ${shellQuote(`${name}: \${${variable}}`)}`),
    ...(pool.some(({ stated }) => Object.keys(stated).length > 0) ? ["--assets POOL_FILE"] : []),
    `--profile ${profile} --seed ${seed}`,
  ].join(" ");
}

/** The headers that the run was given, as far as the examples show them: their values are variables. */
function headersOf({ requirements }: Report): [name: string, variable: string][] {
  const headers = new Map<string, string>();
  for (const { request } of requirements.flatMap(({ examples }) => examples)) {
    for (const [name, value] of Object.entries(request.headers)) {
      const variable = /^\$\{(\w+)\}$/.exec(value)?.[1];
      if (variable !== undefined) headers.set(name, variable);
    }
  }
  return [...headers];
}
