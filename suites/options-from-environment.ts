import { randomUUID } from "node:crypto";
import { loadManifest } from "../fixtures/pool/manifest.ts";
import { defaultOptions, type CampaignOptions } from "./campaign/options.ts";
import { profiles } from "./plan/plan.ts";

/**
 * Options for a run under plain `npx vitest`: ASSET_CONFORMANCE_TARGET, _ASSETS, _HEADER (one `Name: value` a line),
 * _PATH_TEMPLATE, _PROFILE and _SEED.
 * @throws Error when no target is named, or one of the others is not of its form
 */
export async function optionsFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<CampaignOptions> {
  const read = (name: string): string | undefined => environment[`ASSET_CONFORMANCE_${name}`] || undefined;
  const target = read("TARGET");
  if (target === undefined)
    throw new Error("Name the server to judge in ASSET_CONFORMANCE_TARGET, or use the asset-conformance command.");
  const assets = read("ASSETS");
  const headers = (read("HEADER") ?? "").split("\n").flatMap((line) => (line.trim() === "" ? [] : [headerIn(line)]));
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
    userAgent: `${defaultOptions.userAgent} (run ${randomUUID().slice(0, 8)})`,
  };
}

function headerIn(line: string): readonly [name: string, value: string] {
  const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(line.trim()) ?? [];
  // The line may hold a secret, so it is not repeated.
  if (name === undefined || value === undefined)
    throw new Error("ASSET_CONFORMANCE_HEADER wants lines of 'Name: value'.");
  return [name, value];
}
