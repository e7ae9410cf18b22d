import { counted, labelled, oneLine, paragraph, type Layout } from "../../reporters/terminal/layout.ts";
import { accusationsOf, caughtBy, type ProveFindings } from "./findings.ts";
import type { Outcome } from "./trial.ts";

/** One row of the kill matrix: a server, and the requirements that caught it; the one that the fault names stands first. */
export function outcomeLine(outcome: Outcome, done: number, all: number, { colors, width }: Layout): string {
  const { subject } = outcome.trial;
  const place = colors.dim(`${String(done).padStart(String(all).length)}/${all}`);
  if (subject.kind !== "fault") {
    const accusations = accusationsOf(outcome);
    const quiet = outcome.verdict === "conformant" && accusations.length === 0;
    const words = quiet ? colors.green("conformant") : colors.red([outcome.verdict, ...accusations].join(", "));
    return `${place} ${quiet ? colors.green("○") : colors.red("✗")} ${subject.name}  ${words}`;
  }
  const caught = caughtBy(outcome);
  const named = caught.includes(subject.breaks);
  const others = caught.filter((id) => id !== subject.breaks);
  const mark = named ? colors.green("●") : colors.red(caught.length === 0 ? "✗" : "◐");
  const head = `${subject.name}  ${named ? subject.breaks : caught.length === 0 ? `SURVIVED, breaks ${subject.breaks}` : `NOT ${subject.breaks}`}`;
  const room = width - 2 * String(all).length - 6 - head.length;
  const rest = others.length === 0 || room < 10 ? "" : ` ${colors.dim(oneLine(`+ ${others.join(", ")}`, room))}`;
  return `${place} ${mark} ${head}${rest}`;
}

/** What is wrong with the suite, if anything, and what the proof took. */
export function conclusionLines(
  outcomes: readonly Outcome[],
  findings: ProveFindings,
  seconds: number,
  layout: Layout,
): string[] {
  const { survivors, misattributed, alarms, uncovered } = findings;
  const { bold, green, red } = layout.colors;
  const ofFaults = outcomes.filter(({ trial }) => trial.subject.kind === "fault").length;
  const requests = outcomes.reduce((sum, outcome) => sum + outcome.requests, 0);
  const most = Math.max(0, ...outcomes.map((outcome) => outcome.requests));
  const good = [survivors, misattributed, alarms, uncovered].every((list) => list.length === 0);
  return [
    "",
    ...section("Survivors", survivors, (outcome) => nameOf(outcome), layout),
    ...section(
      "Caught by others than the requirement they name",
      misattributed,
      (outcome) => `${nameOf(outcome)}: ${caughtBy(outcome).join(", ")}`,
      layout,
    ),
    ...section("Alarms on right servers", alarms, alarmOf, layout),
    ...(uncovered.length === 0
      ? []
      : [bold("MUSTs that no fault broke"), ...paragraph(uncovered.join(", "), layout), ""]),
    `${good ? green("✓") : red("✗")} ${bold(`${ofFaults - survivors.length} of ${counted(ofFaults, "fault")} caught`)}, ${misattributed.length} not by the requirement named; ${counted(alarms.length, "alarm")} on ${counted(outcomes.length - ofFaults, "right server")}`,
    ...labelled(
      "sent",
      `${counted(requests, "request")} in ${counted(outcomes.length, "run")}, ${most.toLocaleString("en-US")} in the longest; ${seconds.toFixed(0)} s`,
      layout,
      layout.colors.dim,
    ),
  ];
}

function section(title: string, all: readonly Outcome[], tell: (outcome: Outcome) => string, layout: Layout): string[] {
  if (all.length === 0) return [];
  return [
    layout.colors.bold(`${title} (${all.length})`),
    ...all.flatMap((outcome) => paragraph(tell(outcome), layout)),
    "",
  ];
}

function nameOf({ trial: { subject, seed, profile } }: Outcome): string {
  return `${subject.name}${subject.kind === "fault" ? `, which breaks ${subject.breaks}` : ""} (${profile}, seed ${seed})`;
}

function alarmOf(outcome: Outcome): string {
  const accusations = accusationsOf(outcome).map((id) => `${id}: ${outcome.told[id] ?? ""}`);
  const untested = outcome.verdict === "incomplete" ? [`untested ${outcome.untested.join(", ")}`] : [];
  return `${nameOf(outcome)} is ${outcome.verdict}: ${[...accusations, ...untested].join("; ")}`;
}
