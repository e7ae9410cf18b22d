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
  // What a run brought itself is gone after it, so only another such run shows it again.
  const brings = flags.provision === true;
  if (file !== undefined && !brings) {
    const headers = target.embedded ? [] : target.headers.map(([name]) => name);
    const reach = target.embedded ? [] : reachOf(flags);
    return (id) => [replayCommand(file, id, headers), ...reach].join(" ");
  }
  const parts = [
    "npx asset-conformance run",
    ...(target.embedded
      ? []
      : ["--target", word(hide(target.url)), ...target.headers.map(([name]) => headerFlag(name)), ...reachOf(flags)]),
    ...(flags.pathTemplate === undefined ? [] : ["--path-template", word(flags.pathTemplate)]),
    ...(brings ? ["--provision --allow-writes"] : []),
    ...(flags.assets === undefined ? [] : ["--assets", word(flags.assets)]),
    `--profile ${flags.profile} --seed ${flags.seed} --only`,
  ];
  return (id) => [...parts, id].join(" ");
}

/** The command that sends a requirement's example in a report again. */
export function replayCommand(file: string, id: string, headerNames: readonly string[]): string {
  return ["npx asset-conformance replay", word(file), word(id), ...headerNames.map(headerFlag)].join(" ");
}

/** Single quotes keep the shell from expanding the variable: the command does that. */
function headerFlag(name: string): string {
  return `-H '${name}: \${${variableOf(name)}}'`;
}

function reachOf({ insecure, ca }: RunFlags): string[] {
  return [...(insecure === true ? ["--insecure"] : []), ...(ca === undefined ? [] : ["--ca", word(ca)])];
}

/** A word for a POSIX shell, quoted where it has to be. */
export function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : shellQuote(text);
}
