import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { described } from "../../fixtures/hostile/manners.ts";
import { inProcess, type Received } from "../../fixtures/reference/in-process.ts";

/** Secrets, each of its own, by where they are planted. Nobody may find one anywhere else. */
export const canaries = {
  bearer: "c4nary-Bearer+Kx9/Qz0aWm31==",
  password: 'c4nary pass&w"rd<7Tq2>',
  cookie: "c4nary-Cookie-8hLw2Rz5",
  apiKey: "c4nary-ApiKey-b6Yp3Nd9",
  vendorHeader: "c4nary~Vendor$Vf4Gk1Xs",
  proxyPassword: "c4nary-Proxy-m2Jc7Tr0",
  signature: "c4naryDeadBeefSignature0011223344556677",
  shortSignature: "c4nary-Verify-5",
  setCookie: "c4nary-SetCookie-q1Hs6Bw8",
  sessionToken: "c4nary-Session-w3Vn9Kt2",
} as const;

const basicPair = `someone:${canaries.password}`;

/** What a run is given that nobody may see. */
export const secretHeaders = {
  bearer: `Authorization: Bearer ${canaries.bearer}`,
  password: `Authorization: Basic ${Buffer.from(basicPair).toString("base64")}`,
  cookie: `Cookie: theme=dark; session=${canaries.cookie}`,
  apiKey: `X-Api-Key: ${canaries.apiKey}`,
  vendorHeader: `X-Vendor-Access: ${canaries.vendorHeader}`,
} as const;

const { signature, shortSignature } = canaries;
const signed = `https://cdn.test/a.jpg?w=360&X-Amz-Signature=${signature}&verify=${shortSignature}&dl=1`;

/** All that a server was told, in every way of writing it. */
function gossipOf(secrets: readonly string[]): string {
  return [...secrets]
    .flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")])
    .concat(`see ${signed}`)
    .join(" | ");
}

export interface CanaryServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** How many answers held the canaries. */
  readonly planted: () => number;
  /** Values of the headers that came, each once. */
  readonly received: () => ReadonlySet<string>;
}

/** What a server does with what it was told: where texts are free, where they are not, or instead of any answer. */
export type Gossiping = "in free texts" | "in every text" | "in refusals";

/**
 * The reference server, but it tells everybody what it was told.
 * @param secrets the canaries that the run is given
 */
export async function startCanaryServer(
  gossiping: Gossiping,
  secrets: readonly (keyof typeof canaries)[],
): Promise<CanaryServer> {
  const gossip = gossipOf(secrets.map((name) => canaries[name]));
  const send = inProcess();
  const received = new Set<string>();
  let planted = 0;
  const server = createServer((request, response) => {
    for (const value of request.rawHeaders) received.add(value);
    void send(request.url ?? "/", { method: request.method ?? "GET" }).then((right) => {
      planted += 1;
      for (const [name, value] of right.headers) if (name !== "content-length") response.setHeader(name, value);
      response.setHeader("set-cookie", `sid=${canaries.setCookie}; HttpOnly`);
      response.setHeader("x-session-token", canaries.sessionToken);
      response.setHeader("x-you-said", encodeURI(gossip));
      response.setHeader("link", `<${signed}>; rel=preload`);
      const isRefused = gossiping === "in refusals";
      return response
        .writeHead(isRefused ? 401 : right.status)
        .end(isRefused ? refusal(gossip) : bodyOf(right, gossiping, gossip));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    planted: () => planted,
    received: () => received,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const refusal = (gossip: string): string => JSON.stringify({ detail: `refused: ${gossip}` });

function bodyOf({ status, text }: Received, gossiping: Gossiping, gossip: string): string {
  if (status !== 200) return status === 304 ? "" : refusal(gossip);
  const body = JSON.parse(text) as Readonly<Record<string, unknown>>;
  if (body["asset_urls"] === undefined) return text;
  const told = { ...described(body, `told me: ${gossip}`), x_you_said: gossip, [gossip]: [signed] };
  return JSON.stringify(gossiping === "in every text" ? { ...told, mime_type: gossip, thumbhash: signed } : told);
}
