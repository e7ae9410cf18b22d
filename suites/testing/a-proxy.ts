import { createServer, request as requestOf } from "node:http";
import { connect } from "node:net";
import { onLoopback } from "./on-loopback.ts";
import { readUrl } from "../../spec/read-url.ts";

export interface Proxy extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** What was asked of it: method, target and credential. */
  readonly asked: () => readonly string[];
}

/**
 * A proxy on the loopback that finds every host at one port there, in plain requests and in tunnels.
 * @param credential what Proxy-Authorization has to be, where it has to be something
 */
export async function aProxy(port: number, credential?: string): Promise<Proxy> {
  const asked: string[] = [];
  const note = (line: string, headers: NodeJS.Dict<string | string[]>): boolean => {
    const given = String(headers["proxy-authorization"] ?? "");
    asked.push(given === "" ? line : `${line} ${given}`);
    return credential === undefined || given === credential;
  };
  const server = createServer((request, response) => {
    const isWelcome = note(`${request.method} ${request.url}`, request.headers);
    const { pathname = "", search = "" } = readUrl(request.url ?? "") ?? {};
    if (!isWelcome || pathname === "") return void response.writeHead(isWelcome ? 400 : 407).end();
    const { "proxy-authorization": _, ...headers } = request.headers;
    const path = pathname + search;
    const onward = requestOf({ host: "127.0.0.1", port, path, method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  server.on("connect", (request, socket) => {
    if (!note(`CONNECT ${request.url}`, request.headers)) {
      return void socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    }
    const onward = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  const bound = await onLoopback(server);
  return { ...bound, url: `http://127.0.0.1:${bound.port}`, asked: () => asked };
}
