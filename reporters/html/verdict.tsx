import type { ComponentChildren, VNode } from "preact";
import { causesInWords } from "../explanation.ts";
import type { Report } from "../report.ts";
import { trafficInWords } from "../traffic-in-words.ts";
import { staleLines, verdictSentence } from "../verdict-sentence.ts";
import { Mark } from "./mark.tsx";
import { countOf, requirementVerdicts, runVerdicts, verdictsWorstFirst, wordFor } from "./verdict-words.ts";

/** The verdict, big enough to read across a room, and what was judged. */
export function Verdict({ report }: { readonly report: Report }): VNode {
  const { word, tone } = runVerdicts[report.verdict];
  const stale = staleLines(report);
  return (
    <header class={`verdict ${tone}`}>
      <div class="column">
        <p class="product">
          {report.tool.name} <span>{report.tool.version}</span>
        </p>
        <h1>
          <Mark tone={tone} />
          {word}
        </h1>
        <p class="sentence">{report.trouble === undefined ? verdictSentence(report) : "The run could not begin."}</p>
        {report.trouble !== undefined && <p class="trouble">{report.trouble}</p>}
        {report.halted !== undefined && <p class="trouble">The run ended early: {report.halted}.</p>}
        {stale.length > 0 && (
          <div class="trouble">
            <p>The baseline does not hold any more, which fails the run:</p>
            <ul>
              {stale.map(({ place, sentence }) => (
                <li key={place}>
                  <code>{place}</code> {sentence}
                </li>
              ))}
            </ul>
          </div>
        )}
        <Figures report={report} />
        <Circumstances report={report} />
      </div>
    </header>
  );
}

function Figures({ report }: { readonly report: Report }): VNode {
  const { requirements } = report;
  const counts = verdictsWorstFirst
    .map((verdict) => ({ verdict, count: countOf(requirements, verdict), ...requirementVerdicts[verdict] }))
    .filter(({ verdict, count }) => count > 0 || verdict === "failed" || verdict === "passed");
  let start = 0;
  return (
    <div class="figures">
      <svg class="share" viewBox={`0 0 ${requirements.length} 1`} preserveAspectRatio="none" aria-hidden="true">
        {counts.map(({ verdict, count, tone }) => {
          const x = start;
          start += count;
          return <rect key={verdict} class={tone} x={x} width={count} height={1} />;
        })}
      </svg>
      <ul aria-label={`Verdicts of ${requirements.length} requirements`}>
        {counts.map(({ verdict, count, tone }) => (
          <li key={verdict} class={count === 0 ? "none" : undefined}>
            <a href={verdict === "failed" && count > 0 ? "#failures" : "#requirements"}>
              <Mark tone={tone} />
              <b>{count}</b> {wordFor(verdict, count)}
              {verdict === "failed" && causesInWords(report)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Circumstances({ report }: { readonly report: Report }): VNode {
  const { target, profile, seed, shard, contract, startedAt, durationMs } = report;
  return (
    <dl class="circumstances">
      <Item name="Target" wide>
        <code>{target.url + target.pathTemplate}</code>
      </Item>
      <Item name="Contract">
        revision {contract.revision}{" "}
        <code title={contract.digest}>{contract.digest.replace(/^sha256:/, "").slice(0, 12)}</code>
      </Item>
      <Item name="When">
        <time dateTime={startedAt}>{`${startedAt.slice(0, 10)} ${startedAt.slice(11, 19)} UTC`}</time>
      </Item>
      <Item name="Profile">{profile}</Item>
      <Item name="Seed">{seed}</Item>
      {shard !== undefined && (
        <Item name="Shard">
          {shard.index} of {shard.of}
        </Item>
      )}
      <Item name="Traffic">
        {trafficInWords(report)}, in {(durationMs / 1000).toFixed(1)} s
      </Item>
    </dl>
  );
}

interface ItemProps {
  readonly name: string;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

function Item({ name, wide = false, children }: ItemProps): VNode {
  return (
    <div class={wide ? "wide" : undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
