/** A broken server, and the requirements that told so. */
export interface Kill {
  readonly name: string;
  /** What breaks, where that is not said by the name. */
  readonly describe: string | undefined;
  /** The requirement that it breaks before all others. */
  readonly breaks: string;
  /** Requirements that failed or warned; empty where it survived. */
  readonly killedBy: readonly string[];
  readonly profile: string;
  readonly seed: number;
  readonly requests: number;
}

/** Requirement × fault: who was caught by what. */
export interface KillMatrix {
  readonly schema: "asset-conformance-kills/1";
  readonly tool: { readonly name: string; readonly version: string };
  /** The command that made it. */
  readonly command: string;
  /** The requirements in the order of the contract's chapters. */
  readonly requirements: readonly { readonly id: string; readonly level: string; readonly statement: string }[];
  /** In the order of the requirements that they break. */
  readonly faults: readonly Kill[];
}

/** Faults next to each other that break the same requirement, so that the picture has a diagonal. */
export function inOrder(faults: readonly Kill[], ids: readonly string[]): Kill[] {
  return faults.toSorted((a, b) => ids.indexOf(a.breaks) - ids.indexOf(b.breaks));
}
