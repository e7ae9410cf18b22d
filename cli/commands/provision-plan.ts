import { cargoOf } from "../../fixtures/provision/cargo.ts";
import { specimens } from "../../fixtures/provision/specimens.ts";
import { counted, labelled, paragraph, type Layout } from "../../reporters/terminal/layout.ts";
import { nameOf, type Write } from "../../suites/provision/write.ts";
import { defaultOptions } from "../../suites/campaign/options.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import type { RunFlags } from "../flags.ts";
import { layoutOf } from "../terminal-layout.ts";

/** Requests that bringing and removing the assets take where the target is quick: measured, and told roughly. */
const requests = { writes: 35, reads: 210 } as const;

/** Tells what a run with --provision would upload, change and remove. Sends nothing. */
export async function provisionPlan(flags: RunFlags): Promise<ExitCode> {
  const layout = layoutOf(process.stdout);
  const permitted = flags.allowWrites === true;
  const lines = [
    ...labelled("target", flags.target ?? "the reference server that ships with this command", layout),
    ...(await fileLines(layout)),
    ...operationLines(flags.pathTemplate ?? defaultOptions.pathTemplate, layout),
    ...labelled(
      "requests",
      `about ${requests.writes} that write and ${requests.reads} that read, and more reads while files are processed (--settle ${flags.settle}); those of the run come on top`,
      layout,
    ),
    ...labelled("removed", "all of it, also after Ctrl-C; a journal names what is there until then", layout),
    ...paragraph(
      permitted ? "Nothing was sent." : "Nothing was sent. With --allow-writes, the run does this and judges.",
      layout,
    ),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return permitted ? exitCodes.conformant : exitCodes.usage;
}

async function fileLines(layout: Layout): Promise<string[]> {
  const cargoes = await Promise.all(specimens.map((specimen) => cargoOf(specimen, "0123456789ab")));
  const total = cargoes.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return [
    ...labelled(
      "uploads",
      `${counted(cargoes.length, "file")}, ${kilobytes(total)}, and one of a pixel to try it out`,
      layout,
    ),
    ...specimens.flatMap(({ source, fate }, at) => {
      const size = kilobytes(cargoes[at]?.bytes.length ?? 0);
      const { width, height } = source.facts;
      return labelled(
        "",
        `${source.file.padEnd(14)}${size.padStart(6)}  ${`${width} × ${height}`.padEnd(12)}${fate}`,
        layout,
      );
    }),
  ];
}

function kilobytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1000))} kB`;
}

function operationLines(pathTemplate: string, layout: Layout): string[] {
  const box = { x: 0, y: 0, w: 0, h: 0 };
  const writes: readonly (readonly [write: Write, what: string])[] = [
    [{ operation: "trash", ids: [] }, "some of them into the trash"],
    [{ operation: "restore", ids: [] }, "two of them out of it again"],
    [{ operation: "place", id: "…", latitude: 0, longitude: 0 }, "one of them placed at 0/0"],
    [{ operation: "person", birthDate: "" }, "a person without a name"],
    [{ operation: "face", assetId: "", box, personId: undefined }, "faces marked by hand, nobody's and that person's"],
    [{ operation: "delete", ids: [] }, "everything that was uploaded"],
    [{ operation: "remove person", id: "…" }, "that person"],
  ];
  return writes.flatMap(([write, what], at) => {
    const name = decodeURIComponent(nameOf(write, pathTemplate));
    return labelled(at === 0 ? "then" : "", `${name}: ${what}`, layout);
  });
}
