import type { VNode } from "preact";
import type { ReportedExample } from "../report.ts";
import { differenceOf, type Piece } from "./difference.ts";
import { Prose } from "./prose.tsx";

/** What the contract expects against what the target answered, with what differs marked. */
export function Diff({ example: { expected, actual, pointer } }: { readonly example: ReportedExample }): VNode {
  // The reason that follows what is expected takes no part in the comparison.
  const [, wanted = expected, reason = ""] = /^(.+?)(, (?:as|while|since) .*)$/s.exec(expected) ?? [];
  const [left, right] = differenceOf(wanted, actual);
  return (
    <div class="diff">
      {pointer !== "" && (
        <p class="pointer">
          at <code>{pointer}</code>
        </p>
      )}
      <dl>
        <div class="expected">
          <dt>Expected</dt>
          <dd>
            <Pieces pieces={left} />
            {reason !== "" && (
              <span class="reason">
                <Prose text={reason} />
              </span>
            )}
          </dd>
        </div>
        <div class="actual">
          <dt>Actual</dt>
          <dd>
            <Pieces pieces={right} />
          </dd>
        </div>
      </dl>
    </div>
  );
}

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }): VNode {
  return <>{pieces.map(({ text, shared }, at) => (shared ? text : <mark key={at}>{text}</mark>))}</>;
}
