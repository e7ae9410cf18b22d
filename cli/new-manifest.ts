import { open, stat } from "node:fs/promises";
import { extname } from "node:path";
import { manifestText, shownFacts, type ManifestFormat } from "../fixtures/pool/pin.ts";
import { counted } from "../reporters/terminal/layout.ts";
import type { Evidence } from "../spec/evidence.ts";
import type { PoolAsset } from "../spec/facts.ts";
import { bodiesOf } from "../suites/campaign/first-look.ts";
import type { Hide } from "./redact.ts";
import { assertWritable } from "./report-requests.ts";
import { UsageError } from "./usage-error.ts";

const formats: Readonly<Record<string, ManifestFormat>> = { ".json": "json", ".yaml": "yaml", ".yml": "yaml" };

/**
 * The format that a new pool file will have, by its name.
 * @throws UsageError where the name tells none, there is such a file, or none can be written there
 */
export async function assertNewManifest(path: string): Promise<ManifestFormat> {
  const format = formats[extname(path).toLowerCase()];
  if (format === undefined) throw new UsageError(`--write-assets ${path}: name a .yaml, .yml or .json file.`);
  if ((await stat(path).catch(() => undefined))?.isFile() === true) throw existing(path);
  await assertWritable(path);
  return format;
}

function existing(path: string): UsageError {
  return new UsageError(`--write-assets ${path}: there is such a file already; name another, or take it away.`);
}

/** Writes the pool of a survey with what was seen of it; what was written, in words. */
export async function writeManifest(
  path: string,
  format: ManifestFormat,
  { pool, exchanges }: Evidence,
  { target, hide }: { readonly target: string; readonly hide: Hide },
): Promise<string> {
  const assets: PoolAsset[] = pool.assets.map((asset) => {
    const [lean, full] = bodiesOf(asset.id, exchanges);
    return { ...asset, inferred: { ...shownFacts(full ?? lean), ...asset.inferred } };
  });
  const day = new Date().toISOString().slice(0, 10);
  const note = `What ${target} showed on ${day}. A fact is held to be true from now on: correct what is not.`;
  await writeNew(path, hide(manifestText({ assets, absent: pool.absent }, format, note)));
  const facts = assets.reduce((sum, { stated, inferred }) => sum + Object.keys({ ...inferred, ...stated }).length, 0);
  return `${path}: ${counted(assets.length, "asset")} with ${counted(facts, "fact")} as the target shows them; correct what is not true, and give it to a run with --assets`;
}

/** Never writes over a file, not even one that came to be a moment ago. */
async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, "wx").catch((error: unknown) => {
    throw error instanceof Error && "code" in error && error.code === "EEXIST"
      ? existing(path)
      : new UsageError(`${path} could not be written: ${error instanceof Error ? error.message : String(error)}.`);
  });
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}
