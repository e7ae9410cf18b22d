import type { VNode } from "preact";
import type { Report } from "../report.ts";
import { Prose } from "./prose.tsx";

/** What the target does where the contract leaves it open. */
export function Observations({ report: { observations } }: { readonly report: Report }): VNode | null {
  if (observations.length === 0) return null;
  return (
    <section id="observations" aria-labelledby="observations-title">
      <h2 id="observations-title">Observations</h2>
      <p class="lead">What the target does where the contract leaves it open. Nothing here counts for or against it.</p>
      <dl class="observations">
        {observations.map(({ id, subject, found }) => (
          <div key={id}>
            <dt>
              <Prose text={subject} />
            </dt>
            <dd>{found}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
