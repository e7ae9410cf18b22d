import { Dispatcher, Pool } from "undici";
import { expect, onTestFinished, test } from "vitest";
import { rawServer } from "../testing/a-server.ts";
import { Deadline, type Ending } from "./deadline.ts";
import { largestBody, receive } from "./receive.ts";

const request = { path: "/", method: "GET" };
const never: Ending = { ended: false, whenEnded: () => {} };

/** A dispatcher whose requests wait for a connection until the test makes one. */
class Waiting extends Dispatcher {
  handler: Dispatcher.DispatchHandler = {};
  override dispatch(_: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    this.handler = handler;
    return true;
  }
}

test("a request that is ended while it waits for a connection is over at once, and leaves none behind", async () => {
  const waiting = new Waiting();
  const stop = new AbortController();
  const deadline = new Deadline(60_000, stop.signal);
  const received = receive(waiting, request, deadline);
  stop.abort();
  deadline.lift();
  await expect(received).rejects.toThrow("ended before its answer");
  const ended: Error[] = [];
  const controller = { aborted: false, paused: false, reason: null, abort: (why: Error) => void ended.push(why) };
  waiting.handler.onRequestStart?.({ ...controller, pause: () => {}, resume: () => {} }, {});
  expect(ended.map(({ message }) => message)).toEqual(["ended before it was sent"]);
});

test("what comes before the answer is no answer, and names may come more than once in any case", async () => {
  const url = await rawServer((socket) =>
    socket.end(
      "HTTP/1.1 103 Early Hints\r\nLink: </early>\r\n\r\nHTTP/1.1 200 OK\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 2\r\n\r\n{}",
    ),
  );
  const pool = new Pool(url);
  onTestFinished(() => pool.destroy());
  const { status, headers, bytes } = await receive(pool, request, never);
  expect({ status, headers, text: bytes?.toString() }).toEqual({
    status: 200,
    headers: [
      ["x-a", "1"],
      ["x-a", "2"],
      ["content-length", "2"],
    ],
    text: "{}",
  });
});

test("a body is read up to its bound, and no further", async () => {
  const kilobyte = Buffer.alloc(1024, "x");
  for (const [kilobytes, length] of [
    [largestBody / 1024, largestBody],
    [largestBody / 1024 + 1, undefined],
  ] as const) {
    const url = await rawServer((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
      for (let sent = 0; sent < kilobytes; sent++) socket.write(kilobyte);
      socket.end();
    });
    const pool = new Pool(url);
    onTestFinished(() => pool.destroy());
    const { bytes } = await receive(pool, request, never);
    expect(bytes?.length).toBe(length);
  }
});
