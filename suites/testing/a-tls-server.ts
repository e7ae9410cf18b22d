import { readFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { RequestListener } from "node:http";
import { fileURLToPath } from "node:url";
import { onLoopback } from "./on-loopback.ts";

/** PEM file of the authority behind the certificate of `aTlsServer`. */
export const authorityFile = fileURLToPath(new URL("certificates/authority.pem", import.meta.url));

const pem = (name: string): Promise<string> => readFile(new URL(`certificates/${name}`, import.meta.url), "utf8");

/** A server on the loopback whose certificate, for staging.test, localhost and 127.0.0.1, no well-known authority signed. */
export async function aTlsServer(respond: RequestListener): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createServer({ key: await pem("server.key"), cert: await pem("server.pem") }, respond);
  return onLoopback(server);
}
