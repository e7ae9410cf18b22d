import type { VNode } from "preact";

/** A command that a button copies. */
export function Command({ label, text }: { readonly label: string; readonly text: string }): VNode {
  return (
    <div class="command">
      <span class="label">{label}</span>
      <pre>
        <code>{text}</code>
      </pre>
      <button type="button" class="copy" data-copy hidden aria-label={`Copy the ${label} command`}>
        Copy
      </button>
    </div>
  );
}
