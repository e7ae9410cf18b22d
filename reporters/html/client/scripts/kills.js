"use strict";

const columns = [...document.querySelectorAll("a[data-column]")].filter((found) => found instanceof SVGElement);
const spoken = document.getElementById("readout");

/** @param {EventTarget | null} target */
function columnAt(target) {
  const found = target instanceof Element ? target.closest("a[data-column]") : null;
  return found instanceof SVGElement ? found : null;
}

/** @param {EventTarget | null} target */
function tellColumn(target) {
  const column = columnAt(target);
  if (column !== null && spoken !== null) spoken.textContent = column.getAttribute("aria-label");
}

// One tab stop for all columns; arrows, Home and End move among them.
const picture = document.querySelector(".kills");
picture?.addEventListener("pointerover", ({ target }) => tellColumn(target));
picture?.addEventListener("focusin", ({ target }) => {
  const column = columnAt(target);
  for (const other of columns) other.setAttribute("tabindex", other === column ? "0" : "-1");
  tellColumn(target);
});
picture?.addEventListener("keydown", (event) => {
  if (!(event instanceof KeyboardEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
  const column = columnAt(event.target);
  const at = column === null ? -1 : columns.indexOf(column);
  const places = new Map([
    ["ArrowRight", at + 1],
    ["ArrowLeft", at - 1],
    ["Home", 0],
    ["End", columns.length - 1],
  ]);
  const to = places.get(event.key);
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  columns[to]?.focus();
});
