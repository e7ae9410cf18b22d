import { CertificateError, certificatesIn } from "../suites/http/certificates.ts";
import { proxiesFrom, ProxyError, proxyFor } from "../suites/http/proxies.ts";
import type { Reach, Trust } from "../suites/http/reach.ts";
import type { ReachFlags } from "./flags.ts";
import { UsageError } from "./usage-error.ts";

/**
 * How the flags and the environment say that a target is to be reached.
 * @throws UsageError for a file without certificates, and for a proxy that is none
 */
export async function settleReach(
  { ca, insecure }: ReachFlags,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Reach> {
  if (insecure === true && ca !== undefined)
    throw new UsageError("--ca says whose certificates to trust, --insecure trusts all: give one of them.");
  try {
    const trust: Trust =
      insecure === true
        ? { kind: "anybody" }
        : ca === undefined
          ? { kind: "usual" }
          : { kind: "also", certificates: await certificatesIn(ca) };
    return { proxies: proxiesFrom(environment), trust };
  } catch (error) {
    if (error instanceof CertificateError || error instanceof ProxyError) throw new UsageError(error.message);
    throw error;
  }
}

/** What a user should know of the way to a target, each behind its label. */
export function reachInWords(target: string, { proxies, trust }: Reach): readonly (readonly [string, string])[] {
  const proxy = proxies && proxyFor(target, proxies);
  return [
    ...(proxy === undefined ? [] : [["proxy", proxy] as const]),
    ...(trust.kind === "anybody"
      ? [["warning", "certificates are not checked (--insecure): whoever sits between reads the credential"] as const]
      : []),
  ];
}
