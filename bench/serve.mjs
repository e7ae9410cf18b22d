import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = new URL("../dist/", import.meta.url);
const command = fileURLToPath(new URL("cli/main.js", dist));
const { loadManifest } = await import(new URL("fixtures/pool/manifest.js", dist).href);

/** The reference server in a process of its own. */
export async function startServe(...flags) {
  const folder = await mkdtemp(join(tmpdir(), "asset-conformance-bench-"));
  const file = join(folder, "pool.json");
  const child = spawn(process.execPath, [command, "serve", "--port", "0", "--write-assets", file, ...flags]);
  let text = "";
  child.stdout.setEncoding("utf8");
  await new Promise((resolve, reject) => {
    child.stdout.on("data", (piece) => {
      text += piece;
      if (text.includes("Ctrl-C")) resolve();
    });
    child.once("exit", () => reject(new Error(`the server ended: ${text}`)));
  });
  const pool = await loadManifest(file);
  await rm(folder, { recursive: true });
  const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
  const closed = new Promise((resolve) => child.once("close", resolve));
  return {
    url,
    pathTemplate: "/api/assets/{asset_id}",
    pool,
    stop: async () => {
      child.kill("SIGTERM");
      await closed;
    },
  };
}
