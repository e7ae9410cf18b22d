import { startReferenceServer } from "../../dist/fixtures/reference/server.js";
import { faultNamed } from "../../dist/fixtures/faults/catalogue.js";
import { variationNamed } from "../../dist/fixtures/variations/catalogue.js";

const token = "side-by-side";
const assetPath = "/api/assets/{asset_id}";

/** Starts the server that a trial is about, in this process. */
export async function startSubject({ kind, name }) {
  let requests = 0;
  const fault = kind === "fault" ? faultNamed(name) : undefined;
  const variation = kind === "variation" ? variationNamed(name) : undefined;
  const server = await startReferenceServer({
    token,
    ...(fault !== undefined && { fault }),
    ...(variation !== undefined && { variation }),
    log: () => requests++,
  });
  const { url, pathTemplate, pool } = server;
  return {
    target: { url, pathTemplate, token, base: url + pathTemplate.slice(0, -assetPath.length) },
    pool,
    // Who has no list does not write tests of one.
    lists: name !== "no-list",
    requests: () => requests,
    close: () => server.close(),
  };
}
