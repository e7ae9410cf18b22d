"use strict";

for (const grid of elementsBy("[data-grid]")) walkable(grid);
document.getElementById("readout")?.removeAttribute("hidden");

/**
 * One tab stop a grid; arrows, Home, End and the page keys move within; Enter leads to the failure.
 * @param {HTMLElement} grid
 */
function walkable(grid) {
  const rows = elementsBy("[role=row]", grid).map((row) => elementsBy("[role=gridcell]", row));

  grid.addEventListener("focusin", ({ target }) => {
    const cell = cellAt(target);
    if (cell === null) return;
    for (const other of rows.flat()) other.tabIndex = other === cell ? 0 : -1;
    tell(grid, rows, cell);
  });
  grid.addEventListener("pointerover", ({ target }) => {
    const cell = cellAt(target);
    if (cell !== null) tell(grid, rows, cell);
  });
  grid.addEventListener("keydown", (event) => {
    const cell = cellAt(event.target);
    if (cell === null || event.altKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") cell.querySelector("a")?.click();
    else if (!move(grid, rows, cell, event)) return;
    event.preventDefault();
  });
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
function cellAt(target) {
  return target instanceof Element ? target.closest("[role=gridcell]") : null;
}

/**
 * @param {HTMLElement} grid
 * @param {HTMLElement[][]} rows
 * @param {HTMLElement} cell
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key is one that moves
 */
function move(grid, rows, cell, { key, ctrlKey }) {
  // On a narrow page the classes of asset stand side by side and the sets below each other.
  const flipped = getComputedStyle(grid).gridAutoFlow.startsWith("column");
  const [right, left, down, up] = flipped
    ? ["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft"]
    : ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"];
  const y = rows.findIndex((row) => row.includes(cell));
  const x = rows[y]?.indexOf(cell) ?? 0;
  const [lastRow, lastColumn] = [rows.length - 1, (rows[y]?.length ?? 1) - 1];
  const places = new Map([
    [right, [y, x + 1]],
    [left, [y, x - 1]],
    [down, [y + 1, x]],
    [up, [y - 1, x]],
    ["Home", [ctrlKey ? 0 : y, 0]],
    ["End", [ctrlKey ? lastRow : y, lastColumn]],
    ["PageUp", [0, x]],
    ["PageDown", [lastRow, x]],
  ]);
  const [toRow = -1, toColumn = -1] = places.get(key) ?? [];
  rows[toRow]?.[toColumn]?.focus();
  return places.has(key);
}

/**
 * Tells under the lattice what happened in a cell, and marks its tokens in the ruler.
 * @param {HTMLElement} grid
 * @param {HTMLElement[][]} rows
 * @param {HTMLElement} cell
 */
function tell(grid, rows, cell) {
  const column = rows.find((row) => row.includes(cell))?.indexOf(cell) ?? 0;
  for (const bar of document.querySelectorAll(".ruler .on")) bar.classList.remove("on");
  for (const bar of elementsBy("[data-from]", grid.parentElement ?? grid)) {
    bar.classList.toggle("on", Number(bar.dataset.from) <= column && column <= Number(bar.dataset.to));
  }
  for (const other of document.querySelectorAll(".cell.told")) other.classList.remove("told");
  const swatch = element("span", cell.className.replace("cell", "swatch"));
  cell.classList.add("told");

  const { state = "", class: name = "", tokens = "", requests = "", broken = "" } = cell.dataset;
  const head = element("p", "head");
  const include = tokens === "" ? "no include" : element("code", "", `include=${tokens}`);
  head.append(swatch, element("b", "", state), `: ${name}, `, include, `, ${requests}`);
  document.getElementById("readout")?.replaceChildren(head, brokenList(broken.split(" ").filter(Boolean)));
}

/**
 * Requirements that a cell breaks, each with its statement from the list of all.
 * @param {string[]} ids
 */
function brokenList(ids) {
  const most = 4;
  const list = element("ul", "");
  for (const id of ids.slice(0, most)) {
    const link = element("a", "", id);
    link.setAttribute("href", `#failure-${id}`);
    const statement = document.getElementById(`requirement-${id}`)?.querySelector("[data-statement]");
    const item = element("li", "");
    item.append(link, " ", ...(statement?.cloneNode(true).childNodes ?? []));
    list.append(item);
  }
  if (ids.length > most) list.append(element("li", "", `and ${ids.length - most} more`));
  return list;
}

/**
 * The HTML elements that a selector finds.
 * @param {string} selector
 * @param {ParentNode} within
 */
function elementsBy(selector, within = document) {
  return [...within.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);
}

/**
 * A new element with text in it.
 * @param {string} name
 * @param {string} className
 * @param {string} text
 */
function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
