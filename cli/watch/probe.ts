import { connect as connectPlainly, type Socket } from "node:net";
import { connect as connectSecurely } from "node:tls";

/** What one look at a target shows. */
export type Probe =
  /** It answered and keeps the connection open. */
  | { readonly kind: "holds"; readonly closed: Promise<Held>; readonly promised: number | undefined }
  /** It answered and hangs up, as it does with everybody. */
  | { readonly kind: "answers" }
  | { readonly kind: "refuses" }
  /** Something answers in its place, or nothing does in time. */
  | { readonly kind: "absent" };

/** How long a connection was held, in milliseconds; "ended" where this side let go of it. */
type Held = number | "ended";

/** Milliseconds within which a target that is there answers. */
const patience = 3_000;
/** The head of an answer is smaller than this; what is not is no answer. */
const mostCharacters = 65_536;
/** A gateway says these where the server behind it is gone. */
const goneStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

/**
 * Looks whether a target is there, by one HEAD without credentials, and keeps the connection where it may: its end is
 * the sign of a restart. A server that serves one connection at a time closes it, and is not held up. Written onto the
 * socket by hand, since clients drop the connection of a HEAD whose answer names no length.
 */
export function probe(url: string, userAgent: string, signal: AbortSignal): Promise<Probe> {
  const { socket, ready } = dial(new URL(url));
  return new Promise((resolve) => {
    let text = "";
    const settle = (found: Probe): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", give);
      socket.removeAllListeners("data");
      if (found.kind !== "holds") socket.destroy();
      else socket.resume();
      resolve(found);
    };
    const give = (): void => settle({ kind: "absent" });
    const timer = setTimeout(give, patience);
    signal.addEventListener("abort", give, { once: true });
    if (signal.aborted) give();
    // The listener stays: a held connection may break, too.
    socket.on("error", (error: NodeJS.ErrnoException) =>
      settle({ kind: error.code === "ECONNREFUSED" ? "refuses" : "absent" }),
    );
    socket.once("close", give);
    socket.once(ready, () => socket.write(headOf(new URL(url), userAgent)));
    socket.on("data", (data: Buffer) => {
      text += data.toString("latin1");
      const end = text.indexOf("\r\n\r\n");
      if (end >= 0) settle(readHead(text.slice(0, end), socket, signal));
      else if (text.length > mostCharacters) settle({ kind: "answers" });
    });
  });
}

function dial({ protocol, hostname, port }: URL): { socket: Socket; ready: "connect" | "secureConnect" } {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (protocol !== "https:") return { socket: connectPlainly(Number(port || 80), host), ready: "connect" };
  // Nothing secret goes out here, so that any certificate will do. No name of a server is an address.
  const servername = /^[\d.]+$|:/.test(host) ? "" : host;
  const socket = connectSecurely({ port: Number(port || 443), host, servername, rejectUnauthorized: false });
  return { socket, ready: "secureConnect" };
}

function headOf({ pathname, host }: URL, userAgent: string): string {
  return `HEAD ${pathname} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: ${userAgent}\r\nAccept: */*\r\nConnection: keep-alive\r\n\r\n`;
}

function readHead(head: string, socket: Socket, signal: AbortSignal): Probe {
  const [, minor, status] = /^HTTP\/1\.(\d) (\d{3})/.exec(head) ?? [];
  if (goneStatuses.has(Number(status))) return { kind: "absent" };
  if (minor !== "1" || /^connection:.*\bclose\b/im.test(head)) return { kind: "answers" };
  const [, seconds] = /^keep-alive:.*\btimeout=(\d{1,6})/im.exec(head) ?? [];
  return {
    kind: "holds",
    closed: endOf(socket, signal),
    promised: seconds === undefined ? undefined : Number(seconds) * 1000,
  };
}

function endOf(socket: Socket, signal: AbortSignal): Promise<Held> {
  const since = performance.now();
  return new Promise((resolve) => {
    const letGo = (): void => {
      resolve("ended");
      socket.destroy();
    };
    signal.addEventListener("abort", letGo, { once: true });
    // The other side has ended as soon as it says so.
    for (const event of ["end", "close"] as const) {
      socket.once(event, () => {
        signal.removeEventListener("abort", letGo);
        resolve(performance.now() - since);
        socket.destroy();
      });
    }
  });
}
