import { randomBytes } from "node:crypto";
import { loadManifest } from "../fixtures/pool/manifest.ts";
import { defaultOptions, type CampaignOptions } from "./campaign/options.ts";
import { expandVariables, type Environment } from "./expand-variables.ts";
import { certificatesIn } from "./http/certificates.ts";
import { proxiesFrom } from "./http/proxies.ts";
import type { Trust } from "./http/reach.ts";
import { profiles } from "./plan/plan.ts";

const heeded: ReadonlySet<string> = new Set(
  ["TARGET", "ASSETS", "HEADER", "PATH_TEMPLATE", "PROFILE", "SEED", "CA", "INSECURE"].map(
    (name) => `ASSET_CONFORMANCE_${name}`,
  ),
);

/**
 * Options for a run under plain `npx vitest`: ASSET_CONFORMANCE_TARGET, _ASSETS, _HEADER (one `Name: value` a line),
 * with `${NAME}` taken from the environment, _PATH_TEMPLATE, _PROFILE, _SEED, _CA and _INSECURE; and the variables that name
 * proxies.
 * @throws Error when no target is named, another of the command's variables is set, or one is not of its form
 */
export async function optionsFromEnvironment(environment: Environment): Promise<CampaignOptions> {
  const set = Object.keys(environment).filter((name) => environment[name]?.trim());
  const others = set.filter((name) => name.startsWith("ASSET_CONFORMANCE_") && !heeded.has(name));
  // Bounds that are silently passed over would be worse than none.
  if (others.length > 0)
    throw new Error(`${others.join(", ")} is for the asset-conformance command alone; use that, or unset it.`);
  const read = (name: string): string | undefined => environment[`ASSET_CONFORMANCE_${name}`] || undefined;
  const target = read("TARGET");
  if (target === undefined)
    throw new Error("Name the server to judge in ASSET_CONFORMANCE_TARGET, or use the asset-conformance command.");
  const assets = read("ASSETS");
  const headers = (read("HEADER") ?? "")
    .split("\n")
    .flatMap((line) => (line.trim() === "" ? [] : [headerIn(line, environment)]));
  const seed = Number(read("SEED") ?? defaultOptions.seed);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error("ASSET_CONFORMANCE_SEED must be a whole number.");
  const wanted = read("PROFILE") ?? defaultOptions.profile;
  const profile = profiles.find((name) => name === wanted);
  if (profile === undefined) throw new Error(`ASSET_CONFORMANCE_PROFILE must be one of ${profiles.join(", ")}.`);
  return {
    ...defaultOptions,
    target,
    headers,
    pool: assets === undefined ? undefined : await loadManifest(assets),
    pathTemplate: read("PATH_TEMPLATE") ?? defaultOptions.pathTemplate,
    profile,
    seed,
    userAgent: `${defaultOptions.userAgent} (run ${randomBytes(4).toString("hex")})`,
    reach: { proxies: proxiesFrom(environment), trust: await trustFrom(read("CA"), read("INSECURE")) },
  };
}

async function trustFrom(ca: string | undefined, insecure: string | undefined): Promise<Trust> {
  if (insecure !== undefined && !/^(0|no|off|false)$/i.test(insecure)) return { kind: "anybody" };
  return ca === undefined ? { kind: "usual" } : { kind: "also", certificates: await certificatesIn(ca) };
}

function headerIn(line: string, environment: Environment): readonly [name: string, value: string] {
  const [, name, text] = /^([^:\s]+):\s*(.*)$/.exec(line.trim()) ?? [];
  // The line may hold a secret, so it is not repeated.
  if (name === undefined || text === undefined)
    throw new Error("ASSET_CONFORMANCE_HEADER wants lines of 'Name: value'.");
  const value = expandVariables(
    text,
    environment,
    (variable) => new Error(`The header ${name} needs the environment variable ${variable}, which is not set.`),
  );
  return [name, value];
}
