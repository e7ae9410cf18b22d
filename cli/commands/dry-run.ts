import { choose } from "../../fixtures/pool/choose.ts";
import { lacksOf } from "../../fixtures/pool/lacks.ts";
import { loadManifest } from "../../fixtures/pool/manifest.ts";
import { counted, labelled, paragraph, type Layout } from "../../reporters/terminal/layout.ts";
import { byClass, urlsInWords } from "../../reporters/terminal/opening.ts";
import { classOf, factsOf, type Pool, type PoolAsset } from "../../spec/facts.ts";
import { register } from "../../spec/register.ts";
import { imageRungs } from "../../spec/vocabulary.ts";
import { mostAssets, plan, sizeOf, survey, type PlanOptions } from "../../suites/plan/plan.ts";
import { fetchesUrls } from "../../suites/plan/scope.ts";
import { credentialHeader } from "../../spec/credential-header.ts";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import type { RunFlags } from "../flags.ts";
import { layoutOf } from "../terminal-layout.ts";
import { header } from "../values.ts";

/** Tells what a run would send, as far as the pool file tells. Sends nothing. */
export async function dryRun(flags: RunFlags, only: readonly string[]): Promise<ExitCode> {
  const layout = layoutOf(process.stdout);
  const headers = flags.header.map((text) => header(text, process.env));
  const pool = await poolOf(flags);
  const embedded = flags.target === undefined;
  const planning = {
    hasCredential: embedded || headers.some(([name]) => credentialHeader.test(name)),
    allowWrites: embedded || flags.allowWrites === true,
  };
  const lines = [
    ...labelled("target", flags.target ?? "the reference server that ships with this command", layout),
    ...labelled("profile", `${flags.profile}, seed ${flags.seed}`, layout),
    ...(pool === undefined ? withoutPool(layout) : planLines(pool, flags, planning, layout)),
    ...labelled("judges", only.length === 0 ? `all ${register.length} requirements` : only.join(", "), layout),
    ...paragraph("Nothing was sent.", layout),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return exitCodes.conformant;
}

async function poolOf({ assets, target }: RunFlags): Promise<Pool | undefined> {
  if (assets !== undefined) return loadManifest(assets);
  return target === undefined ? (await import("../../fixtures/reference/pool.ts")).referencePool : undefined;
}

function withoutPool(layout: Layout): string[] {
  return labelled(
    "pool",
    "the target's own list would be asked first, in a few pages; name assets with --assets to see the plan",
    layout,
  );
}

function planLines(
  pool: Pool,
  flags: RunFlags,
  planning: Pick<PlanOptions, "hasCredential" | "allowWrites">,
  layout: Layout,
): string[] {
  const { profile, seed, maxRequests, maxTime, maxBytes, settle } = flags;
  const assets = choose(pool, mostAssets[profile]);
  const fetching = { urls: urlsOf(assets), bounds: { bytes: maxBytes, settle: settle * 1000 } };
  const chosen: Pool = { assets, absent: pool.absent };
  const first = survey(assets.map(({ id }) => id));
  const stages = [first, ...plan(chosen, { profile, seed, ...planning })];
  const unknown = assets.filter((asset) => classOf(factsOf(asset)) === undefined).length;
  const lacks = lacksOf(chosen);
  return [
    ...labelled(
      "pool",
      `${counted(assets.length, "asset")} of ${pool.assets.length}: ${byClass(assets.map((asset) => ({ class: classOf(factsOf(asset)) })))}`,
      layout,
    ),
    ...assets.flatMap(({ id }) => labelled("", id, layout, layout.colors.dim)),
    ...(lacks.length === 0 ? [] : labelled("lacks", lacks.join(", "), layout, layout.colors.yellow)),
    ...labelled(
      "plan",
      `${counted(sizeOf(stages), "request")}: ${stages.map((stage) => `${sizeOf([stage])} ${stage.name}`).join(", ")}; and a few more for each failure`,
      layout,
    ),
    ...(fetchesUrls(profile) ? labelled("URLs", `about ${urlsInWords(fetching)}`, layout) : []),
    ...(unknown === 0
      ? []
      : paragraph(
          `What ${counted(unknown, "asset")} of unknown class add is planned only after a first read.`,
          layout,
        )),
    ...(maxRequests === undefined
      ? []
      : paragraph(`The run would end after ${counted(maxRequests, "request")}.`, layout)),
    ...(maxTime === undefined ? [] : paragraph(`The run would end after ${maxTime} s.`, layout)),
  ];
}

/** The URLs that there are by what the pool tells. */
function urlsOf(assets: readonly PoolAsset[]): number {
  const isStillless = (asset: PoolAsset): boolean => classOf(factsOf(asset))?.endsWith("without still") === true;
  return assets.reduce((sum, asset) => sum + (isStillless(asset) ? 1 : imageRungs.length), 0);
}
