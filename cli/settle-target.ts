import type { Pool } from "../spec/facts.ts";
import { defaultOptions } from "../suites/campaign/options.ts";
import { secretsOfProxies } from "../suites/http/proxies.ts";
import { straight, type Reach } from "../suites/http/reach.ts";
import type { TargetFlags } from "./flags.ts";
import { secretsIn } from "./redact.ts";
import { settleReach } from "./settle-reach.ts";
import { header } from "./values.ts";

/** Which server is spoken to, with what headers, about which assets. */
export interface Target {
  readonly url: string;
  readonly pathTemplate: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** undefined: the target's own list tells. */
  readonly pool: Pool | undefined;
  /** Whether it is the reference server, started for this command alone. */
  readonly embedded: boolean;
  readonly reach: Reach;
  close(): Promise<void>;
}

/**
 * The target that the flags name; without one, the reference server, started here, with its own pool and a credential.
 * @throws UsageError or ManifestError where the flags make no sense
 */
export async function settleTarget(flags: TargetFlags): Promise<Target> {
  const headers = flags.header.map((text) => header(text, process.env));
  const pool = flags.assets === undefined ? undefined : await poolIn(flags.assets);
  const pathTemplate = flags.pathTemplate ?? defaultOptions.pathTemplate;
  if (flags.target !== undefined) {
    const reach = await settleReach(flags, process.env);
    return { url: flags.target, pathTemplate, headers, pool, embedded: false, reach, close: async () => undefined };
  }
  const { startReferenceServer } = await import("../fixtures/reference/server.ts");
  const credential = headers.find(([name]) => name.toLowerCase() === "authorization")?.[1];
  const token = credential?.replace(/^Bearer /, "") ?? `reference-${process.pid}`;
  const server = await startReferenceServer({ token });
  return {
    url: server.url,
    pathTemplate: flags.pathTemplate ?? server.pathTemplate,
    headers: credential === undefined ? [...headers, ["Authorization", `Bearer ${token}`]] : headers,
    pool: pool ?? server.pool,
    embedded: true,
    reach: straight,
    close: () => server.close(),
  };
}

/** What nobody may be told of how a target is spoken to. */
export function secretsOf({ headers, reach }: Pick<Target, "headers" | "reach">): string[] {
  return [...secretsIn(headers), ...secretsOfProxies(reach.proxies)];
}

async function poolIn(file: string): Promise<Pool> {
  const { loadManifest } = await import("../fixtures/pool/manifest.ts");
  return loadManifest(file);
}
