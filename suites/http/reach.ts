import type { Proxies } from "./proxies.ts";

/** Whose certificates are trusted: the well-known authorities', those in some PEM text besides, or anybody's. */
export type Trust =
  { readonly kind: "usual" } | { readonly kind: "also"; readonly certificates: string } | { readonly kind: "anybody" };

/** How a target is reached; plain data, so that it crosses threads. */
export interface Reach {
  /** undefined: straight. */
  readonly proxies: Proxies | undefined;
  readonly trust: Trust;
}

/** Straight, and only where a well-known authority vouches for the target. */
export const straight: Reach = { proxies: undefined, trust: { kind: "usual" } };
