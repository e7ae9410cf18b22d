import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { createServer as createSocketServer, type AddressInfo, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { Answer } from "../../spec/exchange.ts";
import { assetRequest } from "../../spec/request.ts";
import { createClient, type Client, type ClientOptions } from "../http/client.ts";
import { straight } from "../http/reach.ts";

/** Address of a server on the loopback, which ends with the test. */
async function listening(server: Server, connections: ReadonlySet<Socket>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of connections) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function connectionsOf(server: Server): ReadonlySet<Socket> {
  const connections = new Set<Socket>();
  server.on("connection", (socket) => {
    connections.add(socket);
    socket.on("close", () => connections.delete(socket));
  });
  return connections;
}

export async function httpServer(respond: RequestListener): Promise<string> {
  const server = createServer(respond);
  return listening(server, connectionsOf(server));
}

/** A server that says whatever it likes, once the request's head is there. */
export async function rawServer(speak: (socket: Socket) => void): Promise<string> {
  const server = createSocketServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => speak(socket));
  });
  return listening(server, connectionsOf(server));
}

/** A server that tells in its answers what it was sent. */
export function echo(): { respond: RequestListener; seen: IncomingMessage[] } {
  const seen: IncomingMessage[] = [];
  return {
    seen,
    respond: (request, response) => {
      seen.push(request);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers }));
    },
  };
}

export function clientOf(baseUrl: string, changes: Partial<ClientOptions> = {}): Client {
  const client = createClient({
    baseUrl,
    pathTemplate: "/api/assets/{asset_id}",
    headers: [],
    userAgent: "a-test",
    timeout: 2000,
    connections: 2,
    reach: straight,
    ...changes,
  });
  onTestFinished(() => client.close());
  return client;
}

/** What a client makes of these bytes on the wire, after which the server hangs up. */
export async function spoken(bytes: string, options: Partial<ClientOptions> = {}): Promise<Answer> {
  const url = await rawServer((socket) => socket.end(bytes));
  return clientOf(url, options).send(assetRequest("asset_1"));
}
