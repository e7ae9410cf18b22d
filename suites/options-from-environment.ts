import { loadManifest } from "../fixtures/pool/manifest.ts";
import { defaultOptions, type CampaignOptions } from "./campaign/options.ts";
import { profiles } from "./plan/plan.ts";

/**
 * Options for a run under plain `npx vitest`: ASSET_CONFORMANCE_TARGET, _ASSETS, _HEADER (one `Name: value` a line),
 * _PATH_TEMPLATE, _PROFILE and _SEED.
 * @throws Error when no target is named
 */
export async function optionsFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<CampaignOptions> {
  const read = (name: string): string | undefined => environment[`ASSET_CONFORMANCE_${name}`] || undefined;
  const target = read("TARGET");
  if (target === undefined)
    throw new Error("Name the server to judge in ASSET_CONFORMANCE_TARGET, or use the asset-conformance command.");
  const assets = read("ASSETS");
  const headers = (read("HEADER") ?? "").split("\n").flatMap((line) => {
    const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(line.trim()) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  const seed = Number(read("SEED") ?? defaultOptions.seed);
  return {
    ...defaultOptions,
    target,
    headers,
    pool: assets === undefined ? undefined : await loadManifest(assets),
    pathTemplate: read("PATH_TEMPLATE") ?? defaultOptions.pathTemplate,
    profile: profiles.find((profile) => profile === read("PROFILE")) ?? defaultOptions.profile,
    seed: Number.isSafeInteger(seed) ? seed : defaultOptions.seed,
  };
}
