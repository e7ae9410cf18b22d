import { createServer, type IncomingMessage } from "node:http";

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
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
