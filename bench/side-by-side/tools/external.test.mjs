import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { strictDocument } from "../document.mjs";
import { schemathesis } from "./schemathesis.mjs";
import { specmatic } from "./specmatic.mjs";

const target = {
  base: "http://127.0.0.1:9/v1",
  url: "http://127.0.0.1:9",
  pathTemplate: "/v1/api/assets/{asset_id}",
  token: "t",
};
const pool = { assets: [{ id: "asset_a" }, { id: "asset_b" }], absent: [] };

let folder;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "side-by-side-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** An executable that notes how it was started, says something and ends with a code. */
async function stub(code) {
  const path = join(folder, "stub.cjs");
  const script = `#!${process.execPath}
if (process.argv[2] === "--version") { console.log("stub, version 4.32.5"); process.exit(0); }
require("node:fs").writeFileSync("noted.json", JSON.stringify({ args: process.argv.slice(2), bearer: process.env.bearer }));
console.log("1 check failed");
process.exit(${code});`;
  await writeFile(path, script);
  await chmod(path, 0o755);
  return path;
}

const noted = async () => JSON.parse(await readFile(join(folder, "noted.json"), "utf8"));

async function runWith(tool) {
  await tool.prepare(folder, { document: await strictDocument(), pool, expectations: [] });
  return await tool.run(target, folder);
}

test.each([schemathesis, specmatic])("%o without a path is not here", (adapter) => {
  expect(adapter(undefined).version()).toBeUndefined();
});

test("the version is the one that the executable tells", async () => {
  expect(schemathesis(await stub(0)).version()).toBe("4.32.5");
});

test("a path to nothing is told as such", () => {
  expect(() => specmatic(join(folder, "nothing")).version()).toThrow("give the path to the tool's executable");
});

describe.each([
  ["Schemathesis", schemathesis],
  ["Specmatic", specmatic],
])("%s", (_, adapter) => {
  test("passes by exit code 0", async () => {
    expect(await runWith(adapter(await stub(0)))).toEqual({ complaints: [], warnings: [] });
  });

  test("complains by any other, with its last word", async () => {
    expect(await runWith(adapter(await stub(1)))).toEqual({ complaints: ["exit 1: 1 check failed"], warnings: [] });
  });
});

test("Schemathesis is given document, server, credential and a seed, and draws from the ids that there are", async () => {
  await runWith(schemathesis(await stub(0)));
  const { args } = await noted();
  expect(args.slice(0, 4)).toEqual(["run", join(folder, "openapi.json"), "--url", target.base]);
  expect(args).toEqual(expect.arrayContaining(["--header", "Authorization: Bearer t", "--seed", "1"]));
  const { paths } = JSON.parse(await readFile(join(folder, "openapi.json"), "utf8"));
  expect(paths["/api/assets/{asset_id}"].get.parameters[0].schema.enum).toEqual(["asset_a", "asset_b"]);
});

test("Specmatic is given document and server, and the credential by the name of its scheme", async () => {
  await runWith(specmatic(await stub(0)));
  const { args, bearer } = await noted();
  expect(args).toEqual(["test", join(folder, "openapi.json"), `--testBaseURL=${target.base}`]);
  expect(bearer).toBe("t");
});

test("Specmatic is given the document as it understands it: no alternatives beside properties, null by `oneOf`", async () => {
  await runWith(specmatic(await stub(0)));
  const { components } = JSON.parse(await readFile(join(folder, "openapi.json"), "utf8"));
  const { Asset } = components.schemas;
  expect(Asset.anyOf).toBeUndefined();
  expect(Asset.properties.metrics.oneOf).toEqual([{ $ref: "#/components/schemas/Metrics" }, { type: "null" }]);
});
