import { chapters } from "./chapters.mjs";

/** `37 %`, and never 100 % or 0 % by rounding. */
export function percent({ caught, of }) {
  if (of === 0) return "–";
  const share = (100 * caught) / of;
  const shown = caught > 0 && caught < of ? Math.min(99, Math.max(1, Math.round(share))) : share;
  return `${shown} %`;
}

const caughtOf = (score) =>
  score.rightServer === "passes"
    ? `${percent(score.must)} (${score.must.caught} of ${score.must.of})`
    : "fails on the right server";

const titleOf = ({ name, effort }) => `${name}: ${effort}`;

/** What one wants to know first. */
export function shortTable(scores, variations) {
  return tableOf(
    ["tool, and what it was given", "broken MUSTs caught", `false alarms, of ${variations}`, "requests", "seconds"],
    scores.map((score) => [
      titleOf(score),
      caughtOf(score),
      String(score.alarms.length),
      String(score.requests),
      score.seconds.toFixed(1),
    ]),
  );
}

/** The same by chapter and by depth, with the tools side by side. */
export function detailTables(scores) {
  const [first] = scores;
  const head = (what) => [what, "faults", ...scores.map(shortName)];
  const row = (title, shares) => [title, String(shares[0].of), ...shares.map(percent)];
  const rows = (titles, of) =>
    titles.map(([key, title]) =>
      row(
        title,
        scores.map((score) => of(score)[key]),
      ),
    );
  const depths = Object.keys(first.depths).map((depth) => [depth, depthInWords(Number(depth))]);
  return [
    tableOf(
      head("chapter"),
      rows(
        chapters.map((name) => [name, name]),
        (score) => score.chapters,
      ),
    ),
    tableOf(
      head("what must coincide"),
      rows(depths, (score) => score.depths),
    ),
    tableOf(head("level"), [
      row(
        "MUST",
        scores.map(({ must }) => must),
      ),
      row(
        "SHOULD",
        scores.map(({ should }) => should),
      ),
    ]),
  ];
}

function shortName({ id }) {
  return `\`${id}\``;
}

function depthInWords(depth) {
  return (
    ["nothing: it always shows", "one thing", "two things", "three things", "four things"][depth] ?? `${depth} things`
  );
}

function tableOf(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = `| --- |${" ---: |".repeat(head.length - 1)}`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}
