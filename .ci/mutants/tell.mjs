import { reasons } from "./reasons.mjs";

/** Outcomes of groups of mutants as a page: a score for each file, and every survivor under its reason. */
export function tellMutants(outcomes, unchanged, untested) {
  const files = outcomes.flatMap(({ files }) => Object.entries(files)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const all = files.flatMap(([, { mutants }]) => mutants);
  const survivors = files.flatMap(([file, { mutants, source }]) =>
    mutants.filter(survived).map((mutant) => survivorOf(file, source.split("\n"), mutant)),
  );
  return [
    "# Mutants of this folder",
    "",
    "Written by `npm run mutants`, which changes the code in small ways, one at a time, and looks whether a test here",
    "fails. A change that no test notices has survived. What is set up once, as a module is loaded, is not changed",
    "(the column *at load*): every such change would take all tests anew.",
    "",
    ...table(
      ["file", "changes", "noticed", "survived", "score", "at load"],
      [...files.map(([file, { mutants }]) => [`\`${file}\``, ...scoreOf(mutants)]), ["**all**", ...scoreOf(all)]],
    ),
    ...(untested.length === 0 ? [] : ["", `Not measured yet: ${listed(untested)}.`]),
    "",
    "Never changed:",
    "",
    ...Object.entries(unchanged).map(([file, why]) => `- \`${file}\`: ${why}`),
    "",
    "## Survivors",
    ...[...new Set(survivors.map(({ reason }) => reason))].flatMap((reason) => {
      const some = survivors.filter((survivor) => survivor.reason === reason);
      return ["", `**${reason}** (${some.length})`, "", ...some.map(({ place, change }) => `- ${place}: ${change}`)];
    }),
    "",
  ].join("\n");
}

const survived = ({ status }) => status === "Survived" || status === "NoCoverage";
const noticed = ({ status }) => status === "Killed" || status === "Timeout";

function scoreOf(mutants) {
  const count = (which) => mutants.filter(which).length;
  const [killed, lived] = [count(noticed), count(survived)];
  const score = killed + lived === 0 ? "" : `${((100 * killed) / (killed + lived)).toFixed(1)} %`;
  return [killed + lived, killed, lived, score, count(({ status }) => status === "Ignored")].map(String);
}

function survivorOf(file, lines, { location: { start, end }, mutatorName, replacement }) {
  const line = lines[start.line - 1];
  const code = line.slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined);
  const known = reasons.find(({ of }) =>
    of.some(([name, part, mutator = mutatorName]) => name === file && mutator === mutatorName && line.includes(part)),
  );
  return {
    reason: known?.why ?? "Not looked at yet",
    place: `\`${file}\` line ${start.line}`,
    change: `${quoted(code)} → ${quoted(replacement)}`,
  };
}

function quoted(code) {
  const flat = code.replaceAll(/\s+/g, " ").trim();
  const short = flat.length > 70 ? `${flat.slice(0, 69)}…` : flat;
  const ticks = short.includes("`") ? "``" : "`";
  return short === "" ? "nothing" : `${ticks} ${short} ${ticks}`.replaceAll(ticks === "`" ? /^` | `$/g : /(?!)/g, "`");
}

function listed(items) {
  return items.map((item) => `\`${item}\``).join(", ");
}

function table(head, rows) {
  const row = (cells) => `| ${cells.join(" | ")} |`;
  return [row(head), row(head.map((_, at) => (at === 0 ? "---" : "--:"))), ...rows.map(row)];
}
