import type { VNode } from "preact";
import { ruleById } from "../../spec/register.ts";
import type { RunVerdict } from "../../spec/verdict.ts";
import type { Report, ReportedRequirement } from "../report.ts";
import { placeOf } from "../terminal/failure.ts";
import { failureAnchor, requirementAnchor } from "./anchors.ts";
import { Example } from "./example.tsx";
import { Mark } from "./mark.tsx";
import { Prose } from "./prose.tsx";
import { toldOf, type Told } from "./told.ts";
import { requirementVerdicts } from "./verdict-words.ts";

/** What broke, cause by cause; what a cause brought along is told under it. */
export function Failures({ report: { requirements, verdict } }: { readonly report: Report }): VNode {
  return (
    <>
      <Group id="failures" title="Failures" told={toldOf(requirements, "failed")} none={noFailures[verdict]} />
      <Group id="warnings" title="Warnings" told={toldOf(requirements, "warned")} />
      <Group id="waived" title="Waived" told={toldOf(requirements, "waived")} />
    </>
  );
}

const noFailures: Readonly<Record<RunVerdict, string>> = {
  conformant: "None: nothing that was exercised is broken.",
  "non-conformant": "None that is not waived.",
  incomplete: "None in what was exercised.",
  unavailable: "None: too little was answered to find any.",
};

interface GroupProps {
  readonly id: string;
  readonly title: string;
  readonly told: readonly Told[];
  readonly none?: string;
}

function Group({ id, title, told, none }: GroupProps): VNode | null {
  if (told.length === 0 && none === undefined) return null;
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {title} {told.length > 0 && <span class="count">{told.length}</span>}
      </h2>
      {told.length === 0 && <p>{none}</p>}
      {told.length > 1 && (
        <ol class="index">
          {told.map(({ cause, consequences }) => (
            <li key={cause.id}>
              <a href={`#${failureAnchor(cause.id)}`}>{cause.id}</a>
              {consequences.length > 0 && <small> +{consequences.length}</small>}
            </li>
          ))}
        </ol>
      )}
      {told.map(({ cause, consequences }) => (
        <Failure key={cause.id} cause={cause} consequences={consequences} />
      ))}
    </section>
  );
}

function Failure({ cause, consequences }: Told): VNode {
  const [example, ...others] = cause.examples;
  const { tone } = requirementVerdicts[cause.verdict];
  return (
    <article
      class={`failure ${tone}`}
      id={failureAnchor(cause.id)}
      aria-labelledby={`${failureAnchor(cause.id)}-title`}
      tabIndex={-1}
    >
      <Heading requirement={cause} />
      {cause.reason !== undefined && <p class="note">{cause.reason}</p>}
      {example !== undefined && <Example example={example} />}
      {others.map((other, at) => (
        <details key={at}>
          <summary>Another example{other.about === null ? "" : `, on ${other.about}`}</summary>
          <Example example={other} />
        </details>
      ))}
      {consequences.length > 0 && (
        <div class="consequences">
          <p>Broken along with it, most likely by the same defect:</p>
          {consequences.map((consequence) => (
            <Consequence key={consequence.id} requirement={consequence} />
          ))}
        </div>
      )}
    </article>
  );
}

function Heading({ requirement: { id, level, verdict } }: { readonly requirement: ReportedRequirement }): VNode {
  return (
    <>
      <h3 id={`${failureAnchor(id)}-title`}>
        <Mark tone={requirementVerdicts[verdict].tone} /> <a href={`#${requirementAnchor(id)}`}>{id}</a>{" "}
        <span class="level">{level}</span>
      </h3>
      <p class="statement">
        <Prose text={ruleById(id)?.statement ?? ""} />
      </p>
      <p class="place">In the contract: {placeOf(id)}</p>
    </>
  );
}

function Consequence({ requirement }: { readonly requirement: ReportedRequirement }): VNode {
  const { id, level, verdict, examples } = requirement;
  return (
    <details id={failureAnchor(id)} class={requirementVerdicts[verdict].tone}>
      <summary>
        <Mark tone={requirementVerdicts[verdict].tone} /> <b>{id}</b> <span class="level">{level}</span>{" "}
        <span class="brief">
          <Prose text={ruleById(id)?.statement ?? ""} />
        </span>
      </summary>
      <p class="place">In the contract: {placeOf(id)}</p>
      {examples.map((example, at) => (
        <Example key={at} example={example} />
      ))}
    </details>
  );
}
