import { shellQuote, variableOf } from "../reporters/curl.ts";
import type { RunFlags } from "./flags.ts";
import type { Hide } from "./redact.ts";
import type { Target } from "./settle-target.ts";

interface Circumstances {
  /** The JSON report that is written, if any. */
  readonly file: string | undefined;
  readonly flags: RunFlags;
  readonly target: Target;
  readonly hide: Hide;
}

/** The command that shows a requirement's failure again: from the report, or without one by judging it alone. */
export function againCommand({ file, flags, target, hide }: Circumstances): (id: string) => string {
  if (file !== undefined) {
    const headers = target.embedded ? [] : headersOf(target);
    return (id) => ["npx asset-conformance replay", word(file), id, ...headers].join(" ");
  }
  const parts = [
    "npx asset-conformance run",
    ...(target.embedded ? [] : ["--target", word(hide(target.url)), ...headersOf(target)]),
    ...(flags.pathTemplate === undefined ? [] : ["--path-template", word(flags.pathTemplate)]),
    ...(flags.assets === undefined ? [] : ["--assets", word(flags.assets)]),
    `--profile ${flags.profile} --seed ${flags.seed} --only`,
  ];
  return (id) => [...parts, id].join(" ");
}

/** Single quotes keep the shell from expanding the variable: the command does that. */
function headersOf({ headers }: Target): string[] {
  return headers.map(([name]) => `-H '${name}: \${${variableOf(name)}}'`);
}

/** A word for a POSIX shell, quoted where it has to be. */
export function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : shellQuote(text);
}
