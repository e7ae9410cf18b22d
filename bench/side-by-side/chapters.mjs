/** Chapters of the contract, and the first parts of the ids of their requirements. */
const heads = {
  identity: ["identity"],
  include: ["include"],
  "gating and granting": ["gating", "granting"],
  core: ["core"],
  rungs: ["rung", "variant"],
  groups: ["file-data", "faces", "people", "metadata", "metrics"],
  trash: ["trash"],
  http: ["http"],
};

export const chapters = Object.keys(heads);

/** @param {string} requirement such as `rung.image` */
export function chapterOf(requirement) {
  const head = requirement.split(".")[0];
  const chapter = chapters.find((name) => heads[name].includes(head));
  if (chapter === undefined) throw new Error(`No chapter has the requirement ${requirement}.`);
  return chapter;
}
