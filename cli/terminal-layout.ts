import picocolors from "picocolors";
import type { Layout } from "../reporters/terminal/layout.ts";

const narrowest = 40;
const widest = 120;
/** Where nothing tells the width, such as in CI. */
const usual = 100;

/** The layout for a stream: its width within reason, and colours where the environment wants them. */
export function layoutOf(stream: NodeJS.WriteStream): Layout {
  const columns = stream.isTTY ? stream.columns : Number(process.env["COLUMNS"] ?? usual);
  const width = Number.isFinite(columns) && columns > 0 ? columns : usual;
  return {
    width: Math.min(widest, Math.max(narrowest, width)),
    colors: picocolors.createColors(picocolors.isColorSupported),
  };
}
