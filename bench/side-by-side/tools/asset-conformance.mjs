// This project's own command, as a user starts it.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));
const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));

function assetConformance(profile) {
  return {
    id: `asset-conformance-${profile}`,
    name: "asset-conformance",
    effort: `profile ${profile}`,
    version: () => version,
    async prepare(folder, { pool: { assets, absent } }) {
      const told = { assets: assets.map(({ id, stated }) => ({ id, facts: stated })), absent };
      await writeFile(join(folder, "pool.json"), JSON.stringify(told));
    },
    async run({ url, pathTemplate, token }, folder) {
      const report = join(folder, `report-${process.pid}.json`);
      const args = [
        ...["run", "--target", url, "--path-template", pathTemplate, "--header", "Authorization: Bearer ${TOKEN}"],
        ...["--assets", join(folder, "pool.json"), "--profile", profile, "--report", `json=${report}`],
      ];
      const code = await exitCodeOf([command, ...args], { ...process.env, TOKEN: token });
      const told = JSON.parse(await readFile(report, "utf8").catch(() => `{ "requirements": [] }`));
      await rm(report, { force: true });
      const idsOf = (verdict) => told.requirements.filter((one) => one.verdict === verdict).map(({ id }) => id);
      const failed = idsOf("failed");
      return {
        complaints: code === 0 || failed.length > 0 ? failed : [`exit ${code}, ${told.verdict ?? "no report"}`],
        warnings: idsOf("warned"),
      };
    },
  };
}

/** @type {import("./catalogue.mjs").Tool} */
export const assetConformanceQuick = assetConformance("quick");
/** @type {import("./catalogue.mjs").Tool} */
export const assetConformanceCore = assetConformance("core");

function exitCodeOf(args, env) {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env }, (error) => resolve(error === null ? 0 : (error.code ?? 1)));
  });
}
