import { faults } from "../../dist/fixtures/faults/catalogue.js";
import { variations } from "../../dist/fixtures/variations/catalogue.js";
import { chapterOf } from "./chapters.mjs";
import { spread } from "./spread.mjs";

/**
 * @typedef {{ kind: "plain", name: "plain" }
 *   | { kind: "variation", name: string }
 *   | { kind: "fault", name: string, breaks: string, level: "MUST" | "SHOULD", depth: number }} Subject
 */

export const plain = { kind: "plain", name: "plain" };

/** @returns {Subject[]} every allowed variation */
export function allVariations() {
  return variations.map(({ name }) => ({ kind: "variation", name }));
}

/**
 * Faults drawn evenly from every chapter and depth.
 * @param {number} count Infinity takes all
 * @param {number} seed
 * @returns {Subject[]}
 */
export function someFaults(count, seed) {
  // None of the tools fetches the URLs in an answer.
  const judged = faults.filter(({ breaks }) => !breaks.startsWith("media."));
  const drawn = spread(judged, ({ breaks, depth }) => `${chapterOf(breaks)} ${depth}`, seed).slice(0, count);
  // And none uploads assets of its own, without which some faults do not show.
  return drawn
    .filter(({ needs }) => needs === undefined)
    .map(({ name, breaks, level, depth }) => ({ kind: "fault", name, breaks, level, depth }));
}
