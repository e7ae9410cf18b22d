import { extname, resolve } from "node:path";
import { existsSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { tell, type Problem } from "../../fixtures/pool/problem.ts";
import { schemaProblems } from "../../fixtures/pool/schema-problems.ts";
import { parseYaml, readTextOf, type Source } from "../../fixtures/yaml-file.ts";
import { escapeControls, shorten } from "../../spec/show.ts";
import { UsageError } from "../usage-error.ts";
import { configSchema } from "./config-schema.ts";
import { codeEndings, dataEndings } from "./find-config.ts";

/** Settings by the names of their flags. */
export type Config = Readonly<Partial<Record<string, string | number | boolean | readonly string[]>>>;

/** What a file holds, and how to say what is wrong with it. */
interface Loaded {
  readonly value: unknown;
  readonly told: (problems: readonly Problem[]) => string[];
}

/**
 * The settings in a configuration file.
 * @param file as messages call it
 * @throws UsageError with every problem found, and its place where the file is no code
 */
export async function loadConfig(file: string): Promise<Config> {
  const { value, told } = await load(file);
  const isConfig = validator();
  if (isConfig(value)) return value;
  throw refusal(told(schemaProblems(isConfig.errors ?? [], "the configuration")));
}

async function load(file: string): Promise<Loaded> {
  const ending = extname(file).slice(1);
  if (dataEndings.some((one) => one === ending)) return loadData(file);
  if (!existsSync(file)) throw refusal([`${file}: there is no such configuration file`]);
  if (codeEndings.some((one) => one === ending)) return loadCode(file);
  throw refusal([`${file}: a configuration file ends in .${[...codeEndings, ...dataEndings].join(", .")}`]);
}

/** Read as every other file that is written by hand, so that what is wrong is told with line and column. */
async function loadData(name: string): Promise<Loaded> {
  const source: Source = { name, noun: "configuration file", refuse: refusal };
  const { doc, lines, value } = parseYaml(await readTextOf(source), source);
  return { value, told: (problems) => tell(problems, doc, lines, name) };
}

async function loadCode(file: string): Promise<Loaded> {
  const { loadConfig: run } = await import("c12");
  try {
    const { config } = await run<Record<string, unknown>>({
      configFile: resolve(file),
      configFileRequired: true,
      // This file and nothing besides: no other places, no remote ones, no variables from files.
      rcFile: false,
      globalRc: false,
      packageJson: false,
      dotenv: false,
      extend: false,
      envName: false,
    });
    return { value: config, told: (problems) => problems.map(({ text }) => `${file}: ${text}`) };
  } catch (error) {
    const reason = shorten(escapeControls(error instanceof Error ? error.message : String(error)), 300);
    throw refusal([`${file}: the configuration cannot be loaded: ${reason}`]);
  }
}

let compiled: ValidateFunction<Config> | undefined;

function validator(): ValidateFunction<Config> {
  compiled ??= new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true }).compile<Config>(configSchema);
  return compiled;
}

function refusal(problems: readonly string[]): UsageError {
  return new UsageError(problems.join("\n"));
}
