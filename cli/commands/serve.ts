import { faultNamed, faults } from "../../fixtures/faults/catalogue.ts";
import { nearest } from "../../fixtures/pool/nearest.ts";
import {
  startReferenceServer,
  type ReferenceServer,
  type ReferenceServerOptions,
} from "../../fixtures/reference/server.ts";
import { variationNamed, variations } from "../../fixtures/variations/catalogue.ts";
import { counted, labelled, paragraph, type Layout } from "../../reporters/terminal/layout.ts";
import { writeWhole } from "../../reporters/write-report.ts";
import { usualPathTemplate } from "../../spec/contract.ts";
import type { Pool } from "../../spec/facts.ts";
import { word } from "../again-command.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { assertWritable } from "../report-requests.ts";
import { layoutOf } from "../terminal-layout.ts";
import { UsageError } from "../usage-error.ts";

export interface ServeFlags {
  readonly fault?: string;
  readonly variation?: string;
  readonly port: number;
  readonly token?: string;
  readonly writeAssets?: string;
  readonly list?: boolean;
}

/** Serves the reference server until it is told to end. */
export async function serve(flags: ServeFlags): Promise<ExitCode> {
  const layout = layoutOf(process.stdout);
  const print = (lines: readonly string[]): void => void process.stdout.write(`${lines.join("\n")}\n`);
  if (flags.list === true) {
    print(listLines(layout));
    return exitCodes.conformant;
  }
  const options = optionsFrom(flags);
  if (flags.writeAssets !== undefined) await assertWritable(flags.writeAssets);
  const end = ended();
  const server = await start(options);
  try {
    if (flags.writeAssets !== undefined) await writeWhole(flags.writeAssets, poolFileOf(server.pool));
    print(openingLines(server, flags, layout));
    await end;
  } finally {
    await server.close();
  }
  return exitCodes.conformant;
}

function optionsFrom({ fault: faultName, variation: variationName, port, token }: ServeFlags): ReferenceServerOptions {
  if (port > 65_535) throw new UsageError(`There is no port ${port}; the highest is 65535.`);
  const fault = faultName === undefined ? undefined : faultNamed(faultName);
  const variation = variationName === undefined ? undefined : variationNamed(variationName);
  if (faultName !== undefined && fault === undefined) throw unknown("fault", faultName, faults);
  if (variationName !== undefined && variation === undefined) throw unknown("variation", variationName, variations);
  return {
    port,
    ...(token !== undefined && { token }),
    ...(fault !== undefined && { fault }),
    ...(variation !== undefined && { variation }),
  };
}

function unknown(what: string, name: string, all: readonly { readonly name: string }[]): UsageError {
  const close = nearest(
    name,
    all.map((one) => one.name),
  );
  const hint = close === undefined ? "`asset-conformance serve --list` shows them all." : `Did you mean ${close}?`;
  return new UsageError(`There is no ${what} named "${name}". ${hint}`);
}

async function start(options: ReferenceServerOptions): Promise<ReferenceServer> {
  try {
    return await startReferenceServer(options);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE")
      throw new UsageError(`Port ${options.port} is taken; name another with --port, or 0 for a free one.`);
    if (code === "EACCES") throw new UsageError(`Port ${options.port} may not be opened: permission denied.`);
    throw error;
  }
}

/** The pool as a pool file. */
export function poolFileOf({ assets, absent }: Pool): string {
  return `${JSON.stringify({ assets: assets.map(({ id, stated }) => ({ id, facts: stated })), absent }, undefined, 2)}\n`;
}

function openingLines({ url, pathTemplate, pool }: ReferenceServer, flags: ServeFlags, layout: Layout): string[] {
  const fault = flags.fault === undefined ? undefined : faultNamed(flags.fault);
  const variation = flags.variation === undefined ? undefined : variationNamed(flags.variation);
  const command = [
    `npx asset-conformance run --target ${url}`,
    ...(pathTemplate === usualPathTemplate ? [] : [`--path-template ${word(pathTemplate)}`]),
    ...(flags.token === undefined ? [] : ["-H 'Authorization: Bearer ${TOKEN}'"]),
    ...(flags.writeAssets === undefined ? [] : [`--assets ${word(flags.writeAssets)}`]),
  ].join(" ");
  return [
    layout.colors.bold(`Reference server at ${url}`),
    ...labelled("assets", `${counted(pool.assets.length, "asset")} under ${pathTemplate}`, layout),
    ...(fault === undefined ? [] : labelled("broken", `${fault.describe} (${fault.breaks})`, layout)),
    ...(variation === undefined ? [] : labelled("varied", variation.describe, layout)),
    ...(flags.token === undefined ? [] : labelled("token", "asked for; put it into the variable TOKEN", layout)),
    `  ${layout.colors.dim("judge it".padEnd(10))}${command}`,
    ...paragraph("Ctrl-C ends it.", layout),
  ];
}

function listLines(layout: Layout): string[] {
  const { bold, dim } = layout.colors;
  return [
    bold(counted(faults.length, "fault")),
    ...faults.flatMap(({ name, breaks, level, describe }) => [
      `  ${name}`,
      ...paragraph(`${describe} ${level} ${breaks}`, layout, 4).map(dim),
    ]),
    "",
    bold(counted(variations.length, "variation")),
    ...variations.flatMap(({ name, describe }) => [`  ${name}`, ...paragraph(describe, layout, 4).map(dim)]),
  ];
}

/** Resolves at the first signal; the next one has its usual effect. */
function ended(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      process.off("SIGINT", end);
      process.off("SIGTERM", end);
      resolve();
    };
    process.on("SIGINT", end);
    process.on("SIGTERM", end);
  });
}
