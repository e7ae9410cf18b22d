import { reasons } from "./reasons.mjs";

/** What is kept of the mutants of each file as a page: a score for each, and every survivor under its reason. */
export function tellMutants(kept, { unchanged, unmeasured, changed }) {
  const files = Object.entries(kept);
  const survivors = files.flatMap(([file, { survivors: own }]) => own.map((survivor) => toldOf(file, survivor)));
  return [
    "# Mutants of the code that judges",
    "",
    "Written by `npm run mutants`, which changes the code in small ways, one at a time, and looks whether a test beside it",
    "fails. A change that no test notices has survived. What is set up once, as a module is loaded, is not changed",
    "(the column *at load*): every such change would take all tests anew.",
    "",
    ...table(
      ["file", "changes", "noticed", "survived", "score", "at load"],
      [...files.map(([file, own]) => [`\`${file}\``, ...scoreOf([own])]), ["**all**", ...scoreOf(Object.values(kept))]],
    ),
    ...(unmeasured.length === 0 ? [] : ["", `Not measured yet: ${listed(unmeasured)}.`]),
    ...(changed.length === 0 ? [] : ["", `Changed since they were measured: ${listed(changed)}.`]),
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

/** Reasons that no survivor asks for any more, so that they go with the code they were for. */
export function idleReasons(kept) {
  return reasons
    .flatMap(({ of }) => of)
    .filter(([file, ...wanted]) => !(kept[file]?.survivors ?? []).some((survivor) => isOf(wanted, survivor)))
    .map(([file, part]) => `${file}: ${part}`);
}

/** Whether a reason is meant for a survivor: by a part of its line, and the kind of change where it says one. */
function isOf([part, mutator], { in: code, kind }) {
  return code.includes(part) && (mutator === undefined || mutator === kind);
}

function scoreOf(files) {
  const sum = (numberOf) => files.reduce((total, file) => total + numberOf(file), 0);
  const [noticed, survived] = [sum((file) => file.noticed), sum((file) => file.survivors.length)];
  const score = noticed + survived === 0 ? "" : `${((100 * noticed) / (noticed + survived)).toFixed(1)} %`;
  return [noticed + survived, noticed, survived, score, sum((file) => file.atLoad)].map(String);
}

function toldOf(file, survivor) {
  const { line, was, is } = survivor;
  const known = reasons.find(({ of }) => of.some(([name, ...wanted]) => name === file && isOf(wanted, survivor)));
  return {
    reason: known?.why ?? "Not looked at yet",
    place: `\`${file}\` line ${line}`,
    change: `${quoted(was)} → ${quoted(is)}`,
  };
}

function quoted(code) {
  const ticks = code.includes("`") ? "``" : "`";
  return code === "" ? "nothing" : `${ticks} ${code} ${ticks}`.replaceAll(ticks === "`" ? /^` | `$/g : /(?!)/g, "`");
}

function listed(items) {
  return items.map((item) => `\`${item}\``).join(", ");
}

function table(head, rows) {
  const row = (cells) => `| ${cells.join(" | ")} |`;
  return [row(head), row(head.map((_, at) => (at === 0 ? "---" : "--:"))), ...rows.map(row)];
}
