import { group } from "d3-array";
import type { VNode } from "preact";
import { chapters, ruleById } from "../../spec/register.ts";
import { chapterOf } from "../../spec/rule.ts";
import type { Report, ReportedRequirement } from "../report.ts";
import { placeOf } from "../terminal/failure.ts";
import { failureAnchor, requirementAnchor } from "./anchors.ts";
import { Mark } from "./mark.tsx";
import { Prose } from "./prose.tsx";
import { countOf, counted, requirementVerdicts, verdictsWorstFirst, wordFor } from "./verdict-words.ts";

const chapterById = new Map(
  Object.entries(chapters).flatMap(([chapter, rules]) => rules.map(({ id }): [string, string] => [id, chapter])),
);

/** Every requirement, by chapter, with a filter and a search. */
export function Requirements({ report: { requirements } }: { readonly report: Report }): VNode {
  const byChapter = group(requirements, ({ id }) => chapterById.get(id) ?? chapterOf(id));
  return (
    <section id="requirements" aria-labelledby="requirements-title">
      <h2 id="requirements-title">
        Requirements <span class="count">{requirements.length}</span>
      </h2>
      <Filter requirements={requirements} />
      {[...byChapter].map(([chapter, all]) => (
        <section class="chapter" key={chapter} aria-labelledby={`chapter-${chapter}`} data-chapter>
          <h3 id={`chapter-${chapter}`}>
            {chapter}
            <span class="tally">
              {verdictsWorstFirst
                .filter((verdict) => countOf(all, verdict) > 0)
                .map((verdict) => (
                  <span key={verdict}>
                    <Mark tone={requirementVerdicts[verdict].tone} />
                    {countOf(all, verdict)} {wordFor(verdict, countOf(all, verdict))}
                  </span>
                ))}
            </span>
          </h3>
          <ul>
            {all.map((requirement) => (
              <Requirement key={requirement.id} requirement={requirement} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function Filter({ requirements }: { readonly requirements: readonly ReportedRequirement[] }): VNode {
  const levels = [...new Set(requirements.map(({ level }) => level))];
  return (
    <search class="filter" data-filter hidden>
      <label class="find">
        <span>Search</span>
        <input type="search" name="words" placeholder="id, words of the statement…" autocomplete="off" />
      </label>
      <fieldset>
        <legend>Verdict</legend>
        {verdictsWorstFirst
          .filter((verdict) => countOf(requirements, verdict) > 0)
          .map((verdict) => (
            <Choice
              key={verdict}
              name="verdict"
              value={verdict}
              label={`${wordFor(verdict, 1)} ${countOf(requirements, verdict)}`}
            />
          ))}
      </fieldset>
      <fieldset>
        <legend>Level</legend>
        {levels.map((level) => (
          <Choice
            key={level}
            name="level"
            value={level}
            label={`${level} ${requirements.filter((one) => one.level === level).length}`}
          />
        ))}
      </fieldset>
      <p role="status" data-shown />
    </search>
  );
}

function Choice({
  name,
  value,
  label,
}: {
  readonly name: string;
  readonly value: string;
  readonly label: string;
}): VNode {
  return (
    <label class="choice">
      <input type="checkbox" name={name} value={value} />
      <span>{label}</span>
    </label>
  );
}

function Requirement({ requirement }: { readonly requirement: ReportedRequirement }): VNode {
  const { id, level, verdict, exercised, reason, counts, examples } = requirement;
  const { word, tone } = requirementVerdicts[verdict];
  return (
    <li
      id={requirementAnchor(id)}
      class={`requirement ${tone}`}
      data-verdict={verdict}
      data-level={level}
      tabIndex={-1}
    >
      <p class="head">
        <span class="verdict-word">
          <Mark tone={tone} />
          {word}
        </span>
        <code class="id">{id}</code>
        <span class="level">{level}</span>
        {(examples.length > 0 || verdict === "failed") && (
          <a href={`#${failureAnchor(id)}`}>see the {verdict === "failed" ? "failure" : "example"}</a>
        )}
      </p>
      <p class="statement" data-statement>
        <Prose text={ruleById(id)?.statement ?? "Not in this version's register."} />
      </p>
      <p class="place">
        {placeOf(id)}
        {exercised > 0 && ` · judged on ${counted(exercised, "exchange")}`}
      </p>
      {reason !== undefined && (
        <p class="note">
          {verdict === "untested" ? "Untested: " : ""}
          {reason}
          {verdict === "untested" && counts === false && " (leaves the verdict as it is)"}
        </p>
      )}
    </li>
  );
}
