"use strict";

document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element ? target.closest("a[href^='#']") : null;
  if (link !== null) reveal(link.getAttribute("href") ?? "");
});
addEventListener("hashchange", () => reveal(location.hash));
reveal(location.hash);

/**
 * Makes the place that a link leads to visible, and puts the focus there.
 * @param {string} hash
 */
function reveal(hash) {
  const target = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  if (target === null) return;
  if (target.closest("[hidden]") !== null)
    document.querySelector("[data-filter]")?.dispatchEvent(new Event("show-all"));
  for (let at = target.closest("details"); at !== null; at = at.parentElement?.closest("details") ?? null)
    at.open = true;
  const stop = target instanceof HTMLDetailsElement ? target.querySelector("summary") : target;
  // After the browser has gone to the place by itself, which it did before the place was unfolded.
  setTimeout(() => {
    stop?.focus({ preventScroll: true });
    target.scrollIntoView();
  });
}

// Paper cannot be unfolded.
/** @type {HTMLDetailsElement[]} */
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details")].filter(({ open }) => !open);
  for (const details of folded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of folded) details.open = false;
});
