// Prism as validating proxy: it judges each answer by the document. What to ask, and which status must come, is the
// business of whoever sends the requests; here the hour's table.
//
// `errors` is off, on purpose: with it Prism answers invalid requests itself, and the server's own refusal of an unknown
// `include` would never be seen. What it finds is the same and stands in the header `sl-violations`.
import { join } from "node:path";
import { request } from "undici";
import { requireTool, versionOf } from "./installed.mjs";
import { isStatus, readKnowledge, writeKnowledge } from "./knowledge-files.mjs";

/** @type {import("./catalogue.mjs").Tool} */
export const prism = {
  id: "prism",
  name: "Prism",
  effort: "proxy; the hour's requests and statuses",
  version: () => versionOf("@stoplight/prism-cli"),
  prepare: writeKnowledge,
  async run({ base, token }, folder) {
    const proxy = await startProxy(join(folder, "openapi.json"), base);
    const { expectations } = await readKnowledge(folder);
    try {
      for (const expectation of expectations) {
        const complaints = await ask(proxy.url, expectation, token);
        if (complaints.length > 0) return { complaints, warnings: [] };
      }
      return { complaints: [], warnings: [] };
    } finally {
      await proxy.close();
    }
  },
};

/** As the command `prism proxy` does it. */
async function startProxy(document, base) {
  const { createLogger } = requireTool("@stoplight/prism-core");
  const { getHttpOperationsFromSpec } = requireTool("@stoplight/prism-http");
  const { createServer } = requireTool("@stoplight/prism-http-server");
  const server = createServer(await getHttpOperationsFromSpec(document), {
    cors: true,
    config: {
      isProxy: true,
      upstream: new URL(base),
      validateRequest: true,
      validateResponse: true,
      checkSecurity: true,
      errors: false,
      mock: { dynamic: false },
    },
    components: { logger: createLogger("PROXY", { level: "silent" }) },
  });
  return { url: await server.listen(0, "127.0.0.1"), close: () => server.close() };
}

async function ask(url, { name, path, credential, status }, token) {
  const headers = credential === "bearer" ? { authorization: `Bearer ${token}` } : {};
  try {
    const answer = await request(url + path, { headers });
    await answer.body.dump();
    // What it says of the request is the sender's own doing: we ask for what must be refused.
    const violations = JSON.parse(answer.headers["sl-violations"] ?? "[]").filter(
      ({ location }) => location[0] === "response",
    );
    return [
      ...(isStatus(answer.statusCode, status) ? [] : [`${name}: status ${answer.statusCode}, not ${status}`]),
      ...violations.map(({ location, message }) => `${name}: ${location.join(".")} ${message}`),
    ];
  } catch (error) {
    return [`${name}: ${error.message}`];
  }
}
