"use strict";

for (const filter of document.querySelectorAll("[data-filter]")) {
  if (filter instanceof HTMLElement) sifting(filter);
}

/**
 * Shows the requirements that have all the words searched for, one of the verdicts and one of the levels chosen.
 * @param {HTMLElement} filter
 */
function sifting(filter) {
  const found = [...document.querySelectorAll("[data-verdict], [data-chapter]")].filter(
    (one) => one instanceof HTMLElement,
  );
  const requirements = found.filter(({ dataset }) => dataset.verdict !== undefined);
  const chapters = found.filter(({ dataset }) => dataset.verdict === undefined);
  const texts = new Map(requirements.map((one) => [one, (one.textContent ?? "").toLowerCase()]));
  const inputs = [...filter.querySelectorAll("input")];
  const words = inputs.filter(({ type }) => type === "search");
  /** @param {string} name */
  const chosen = (name) => inputs.filter((input) => input.name === name && input.checked).map(({ value }) => value);

  const sift = () => {
    const wanted = words.flatMap(({ value }) => value.toLowerCase().split(/\s+/).filter(Boolean));
    const [verdicts, levels] = [chosen("verdict"), chosen("level")];
    for (const one of requirements) {
      const { verdict = "", level = "" } = one.dataset;
      one.hidden = !(
        (verdicts.length === 0 || verdicts.includes(verdict)) &&
        (levels.length === 0 || levels.includes(level)) &&
        wanted.every((word) => texts.get(one)?.includes(word))
      );
    }
    for (const chapter of chapters) {
      chapter.hidden = chapter.querySelector("[data-verdict]:not([hidden])") === null;
    }
    const shown = requirements.filter(({ hidden }) => !hidden).length;
    filter.querySelector("[data-shown]")?.replaceChildren(`${shown} of ${requirements.length} shown`);
  };
  filter.addEventListener("input", sift);
  // Sent when a link leads to a requirement that is filtered out.
  filter.addEventListener("show-all", () => {
    for (const input of inputs) input.checked = false;
    for (const input of words) input.value = "";
    sift();
  });
  filter.hidden = false;
  sift();
}
