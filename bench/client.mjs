const load = (path) => import(new URL(path, new URL("../dist/", import.meta.url)).href);
const { defaultOptions } = await load("suites/campaign/options.js");
const { createClient } = await load("suites/http/client.js");

/** The client of a run with nothing but defaults, without a credential. */
export function clientOf(url) {
  const { pathTemplate, workers, timeout, userAgent, reach } = defaultOptions;
  return createClient({ baseUrl: url, pathTemplate, headers: [], userAgent, timeout, connections: workers, reach });
}
