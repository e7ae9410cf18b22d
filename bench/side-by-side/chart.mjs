import { scaleLinear } from "d3-scale";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { percent } from "./table.mjs";

const width = 900;
const row = 44;
const top = 62;
const bar = { left: 280, right: 590, height: 18 };
const cells = { left: 652, width: 48, height: 26 };

const style = `
  :root { color-scheme: light dark; }
  .paper { fill: #ffffff; }
  text { font: 13px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1a1e23; }
  .soft { fill: #545c66; font-size: 11.5px; }
  .small { font-size: 11.5px; }
  .head { font-weight: 600; }
  .title { font-size: 15px; font-weight: 600; }
  .rail { fill: #eeeee8; }
  .bar { fill: #3f7fc4; }
  .own { fill: #0a6647; }
  .cell { fill: #3f7fc4; }
  .ring { fill: none; stroke: #d8d9d2; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #121519; }
    text { fill: #e9ebee; }
    .soft { fill: #a5aeb9; }
    .rail { fill: #23282f; }
    .bar { fill: #6ea8e6; }
    .own { fill: #63d6a8; }
    .cell { fill: #6ea8e6; }
    .ring { stroke: #343b45; }
  }`;

/**
 * Who catches how much, as a picture that stands alone: a bar for all faults, and a cell for each depth.
 * @param {readonly import("./score.mjs").Score[]} scores
 * @returns {string} SVG
 */
export function chartOf(scores) {
  const height = top + row * scores.length + 14;
  const depths = Object.keys(scores[0].depths);
  const told = scores.map((score) => `${score.name}, ${score.effort}: ${percent(score.must)}`).join("; ");
  const title = `Broken MUSTs caught, of ${scores[0].must.of}`;
  return `${renderToString(
    h(
      "svg",
      {
        xmlns: "http://www.w3.org/2000/svg",
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
        role: "img",
        "aria-label": title,
      },
      h("title", null, title),
      h("desc", null, told),
      h("style", null, style),
      h("rect", { class: "paper", width, height }),
      h("text", { class: "title", x: 16, y: 26 }, title),
      h("text", { class: "soft head", x: cells.left, y: 26 }, "by how many things must coincide"),
      depths.map((depth, at) =>
        h("text", { class: "soft head", x: centre(at), y: 48, "text-anchor": "middle" }, depth),
      ),
      scores.map((score, at) => rowOf(score, top + at * row, depths)),
    ),
  )}\n`;
}

const centre = (at) => cells.left + at * cells.width + (cells.width - 4) / 2;

function rowOf(score, y, depths) {
  const x = scaleLinear([0, 1], [bar.left, bar.right]);
  const share = shareOf(score.must);
  const own = score.name === "asset-conformance" ? "bar own" : "bar";
  return h(
    "g",
    { key: score.id },
    h("text", { class: "head", x: 16, y: y + 14 }, score.name),
    h("text", { class: "soft", x: 16, y: y + 30 }, score.effort),
    h("rect", { class: "rail", x: x(0), y, width: x(1) - x(0), height: bar.height, rx: 2 }),
    h("rect", { class: own, x: x(0), y, width: round(x(share) - x(0)), height: bar.height, rx: 2 }),
    h("text", { x: x(1) + 6, y: y + 14, class: "head" }, score.rightServer === "passes" ? percent(score.must) : "✗"),
    depths.map((depth, at) => cellOf(score.depths[depth], at, y - 4)),
  );
}

function cellOf(share, at, y) {
  const size = { width: cells.width - 4, height: cells.height, rx: 2 };
  const x = cells.left + at * cells.width;
  return h(
    "g",
    { key: at },
    h("rect", { class: "cell", x, y, ...size, "fill-opacity": round(shareOf(share) * 0.55, 100) }),
    h("rect", { class: "ring", x, y, ...size }),
    h("text", { class: "small", x: centre(at), y: y + 17, "text-anchor": "middle" }, percent(share)),
  );
}

const shareOf = ({ caught, of }) => (of === 0 ? 0 : caught / of);

function round(value, steps = 10) {
  return Math.round(value * steps) / steps;
}
