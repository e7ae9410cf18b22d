import { chapters } from "../chapters.mjs";

/** A tool's score: four faults that break a MUST, two of them caught. */
export function aScore(more = {}) {
  const none = Object.fromEntries(chapters.map((name) => [name, { caught: 0, of: 0 }]));
  return {
    ...{ id: "a", name: "A", effort: "the document", version: "1.0.0", rightServer: "passes" },
    must: { caught: 2, of: 4 },
    should: { caught: 0, of: 1 },
    chapters: { ...none, "gating and granting": { caught: 2, of: 3 }, rungs: { caught: 0, of: 1 } },
    depths: { 0: { caught: 2, of: 2 }, 2: { caught: 0, of: 2 } },
    ...{ missed: ["x", "y", "z"], alarms: [], requests: 99, seconds: 1.5 },
    ...more,
  };
}
