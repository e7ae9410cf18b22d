import { createServer, type IncomingMessage } from "node:http";
import { onLoopback } from "../../suites/testing/on-loopback.ts";

/** What a server says to whatever it is asked. */
export interface Constant {
  readonly status: number;
  readonly type?: string;
  readonly body: string | ((request: IncomingMessage) => string);
}

/** A server that implements nothing. */
export async function constantServer({
  status,
  type = "application/json",
  body,
}: Constant): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((request, response) => {
    const text = typeof body === "string" ? body : body(request);
    response.writeHead(status, text === "" ? {} : { "content-type": type });
    response.end(text);
  });
  const bound = await onLoopback(server);
  return { ...bound, url: `http://127.0.0.1:${bound.port}` };
}
