import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSocketServer, type AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { TargetWatch } from "./target-watch.ts";

/** A server that can be ended and started again on its port. */
class Restartable {
  readonly heads: string[] = [];
  readonly #respond: RequestListener;
  readonly #keepAlive: number;
  #server: Server | undefined;
  #port = 0;

  constructor(respond: RequestListener = (_, response) => response.writeHead(404).end(), keepAlive = 60_000) {
    this.#respond = respond;
    this.#keepAlive = keepAlive;
    onTestFinished(() => this.stop());
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.heads.push(`${request.method} ${request.url} ${request.headers["user-agent"]}`);
      this.#respond(request, response);
    });
    server.keepAliveTimeout = this.#keepAlive;
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
}

/** Watches a server; tells what happened so far. */
function watching(url: string): { happened: string[]; until: (what: string) => Promise<void> } {
  const happened: string[] = [];
  const end = new AbortController();
  onTestFinished(() => end.abort());
  const watch = new TargetWatch({ url, userAgent: "a-test", onGone: () => void happened.push("gone") });
  void watch.untilBack(end.signal).then((what) => happened.push(what));
  const until = async (what: string): Promise<void> => {
    while (!happened.includes(what)) await wait(10);
  };
  return { happened, until };
}

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function started(...args: ConstructorParameters<typeof Restartable>): Promise<Restartable> {
  const server = new Restartable(...args);
  await server.start();
  return server;
}

/** Long enough for the first look, on a busy machine. */
async function seen(server: Restartable): Promise<void> {
  while (server.heads.length === 0) await wait(10);
  await wait(100);
}

describe("a target is back", () => {
  test("once it was down and is up again", async () => {
    const server = await started();
    const { happened, until } = watching(server.url);
    await seen(server);
    await server.stop();
    await until("gone");
    expect(happened).toEqual(["gone"]);
    await server.start();
    await until("back");
    expect(happened).toEqual(["gone", "back"]);
  });

  test("when it was started anew faster than anybody could see it down", async () => {
    const server = await started();
    const { happened, until } = watching(server.url);
    await seen(server);
    const again = server.stop().then(() => server.start());
    await Promise.all([again, until("back")]);
    expect(happened.at(-1)).toBe("back");
  });

  test("when it first comes up after the watch began", async () => {
    const server = await started();
    await server.stop();
    const { until } = watching(server.url);
    await until("gone");
    await server.start();
    await until("back");
    expect(server.heads[0]).toBe("HEAD / a-test");
  });

  test("where it keeps no connection, after it was seen down", async () => {
    const server = await started((_, response) => response.writeHead(404, { connection: "close" }).end());
    const { until } = watching(server.url);
    await seen(server);
    await server.stop();
    await until("gone");
    await server.start();
    await until("back");
    expect(server.heads.length).toBeGreaterThan(1);
  });

  test("where a gateway answered in its place meanwhile", async () => {
    let up = false;
    const server = await started((_, response) => response.writeHead(up ? 200 : 503).end());
    const { happened, until } = watching(server.url);
    await until("gone");
    up = true;
    await until("back");
    expect(happened).toEqual(["gone", "back"]);
  });
});

describe("a target that stays is left alone", () => {
  test("over one connection that is held, asked once", async () => {
    const server = await started();
    const { happened } = watching(server.url);
    await wait(2_500);
    expect(server.heads).toEqual(["HEAD / a-test"]);
    expect(happened).toEqual([]);
  });

  test("where it ends idle connections as it promised, and is asked no more than once a second", async () => {
    const server = await started(undefined, 1_000);
    const { happened } = watching(server.url);
    await wait(5_000);
    expect(happened).toEqual([]);
    expect(server.heads.length).toBeLessThanOrEqual(5);
  });

  test("where it hangs up at once and says nothing of it, and is asked no more than once a second", async () => {
    let heads = 0;
    const server = createSocketServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => {
        heads += 1;
        socket.end("HTTP/1.1 404 Not Found\r\n\r\n");
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { happened } = watching(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await wait(3_500);
    expect(happened).toEqual([]);
    expect(heads).toBeLessThanOrEqual(4);
  });
});

describe("nothing that answers makes the watch fail", () => {
  test.each([
    ["no HTTP at all", "SSH-2.0-OpenSSH_9.6\r\n\r\n"],
    ["a head without end", "x".repeat(100_000)],
    ["nothing", ""],
  ])("%s", async (_, text) => {
    const server = createSocketServer((socket) => {
      socket.on("error", () => {});
      socket.end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { happened } = watching(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await wait(500);
    expect(happened).not.toContain("back");
  });
});

test("whether a target is there can be asked once", async () => {
  const server = await started();
  const watch = new TargetWatch({ url: server.url, userAgent: "a-test", onGone: () => {} });
  expect(await watch.isThere()).toBe(true);
  await server.stop();
  expect(await watch.isThere()).toBe(false);
});
