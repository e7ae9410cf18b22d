import type { VNode } from "preact";

/** A sentence in which what stands between backticks is code. */
export function Prose({ text }: { readonly text: string }): VNode {
  // Every second part stood between two backticks; a lone one stays as it is.
  const parts = text.split(/`([^`]+)`/);
  return <>{parts.map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))}</>;
}
