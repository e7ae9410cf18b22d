import type { VNode } from "preact";
import type { Tone } from "./verdict-words.ts";

/** A shape for each tone, so that nothing is told by colour alone. */
const shapes: Readonly<Record<Tone, VNode>> = {
  good: <path d="M3.5 8.5l3 3 6-7" />,
  bad: <path d="M4 4l8 8M12 4l-8 8" />,
  bent: <path d="M8 3v6M8 12.4v.2" />,
  open: <path d="M4 8h8" />,
  waived: <path d="M6 4v8M10 4v8" />,
};

/** The shapes, once a page. */
export function MarkShapes(): VNode {
  return (
    <svg width="0" height="0" class="shapes" aria-hidden="true">
      {Object.entries(shapes).map(([tone, shape]) => (
        <symbol key={tone} id={`mark-${tone}`} viewBox="0 0 16 16">
          {shape}
        </symbol>
      ))}
    </svg>
  );
}

/** The sign of a verdict; the word beside it tells the same. */
export function Mark({ tone }: { readonly tone: Tone }): VNode {
  return (
    <svg class={`mark ${tone}`} aria-hidden="true">
      <use href={`#mark-${tone}`} />
    </svg>
  );
}
