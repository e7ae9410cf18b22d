import { median } from "d3-array";
import { chapterOf, chapters } from "./chapters.mjs";

/**
 * @typedef {{ caught: number, of: number }} Share
 *
 * @typedef {object} Score of one tool
 * @property {string} id
 * @property {string} name
 * @property {string} effort
 * @property {string} version
 * @property {"passes" | "complains"} rightServer "complains" where any run on the plain right server did: then nothing that
 *   it says of a fault means anything, and it catches none
 * @property {Share} must faults that break a MUST
 * @property {Share} should faults that break a SHOULD; a warning is enough
 * @property {Record<string, Share>} chapters of the faults that break a MUST
 * @property {Record<string, Share>} depths likewise; how many things must coincide for the fault to show
 * @property {string[]} missed names of faults
 * @property {string[]} alarms names of variations that the contract allows and the tool does not
 * @property {number} requests in one run on the right server
 * @property {number} seconds of one run on the right server, in a process of its own
 */

/** Whether a tool that passes on the right server tells that this one is broken. */
export function isCaught(fault, { complaints, warnings }) {
  return complaints.length > 0 || (fault.level === "SHOULD" && warnings.length > 0);
}

/**
 * Only what every tool was run on counts, so that all are measured by the same faults.
 * @param {readonly { name: string }[]} subjects
 * @param {readonly { id: string }[]} tools
 * @param {readonly import("./logbook.mjs").Trial[]} trials
 */
export function doneByAll(subjects, tools, trials) {
  const done = new Set(trials.filter(isWarm).map(({ tool, subject }) => `${tool} ${subject}`));
  return subjects.filter(({ name }) => tools.every(({ id }) => done.has(`${id} ${name}`)));
}

const isWarm = ({ process }) => process === "warm";

/**
 * @param {{ id: string, name: string, effort: string, version: string }} tool
 * @param {{ faults: readonly object[], variations: readonly { name: string }[] }} subjects done by all
 * @param {readonly import("./logbook.mjs").Trial[]} trials of this tool
 * @returns {Score}
 */
export function scoreOf(tool, { faults, variations }, trials) {
  const onPlain = trials.filter(({ subject }) => subject === "plain");
  const fresh = onPlain.filter((trial) => !isWarm(trial));
  const passes = onPlain.length > 0 && onPlain.every(({ complaints }) => complaints.length === 0);
  const warm = new Map(trials.filter(isWarm).map((trial) => [trial.subject, trial]));
  const caught = (fault) => passes && isCaught(fault, warm.get(fault.name));
  const shareOf = (some) => ({ caught: some.filter(caught).length, of: some.length });
  const musts = faults.filter(({ level }) => level === "MUST");
  const depths = [...new Set(musts.map(({ depth }) => depth))].sort((a, b) => a - b);
  return {
    ...tool,
    rightServer: passes ? "passes" : "complains",
    must: shareOf(musts),
    should: shareOf(faults.filter(({ level }) => level === "SHOULD")),
    chapters: Object.fromEntries(
      chapters.map((name) => [name, shareOf(musts.filter(({ breaks }) => chapterOf(breaks) === name))]),
    ),
    depths: Object.fromEntries(depths.map((depth) => [depth, shareOf(musts.filter((fault) => fault.depth === depth))])),
    missed: faults.filter((fault) => !caught(fault)).map(({ name }) => name),
    alarms: variations.filter(({ name }) => warm.get(name).complaints.length > 0).map(({ name }) => name),
    requests: median(fresh, ({ requests }) => requests) ?? 0,
    seconds: (median(fresh, ({ milliseconds }) => milliseconds) ?? 0) / 1000,
  };
}
