import type { Dispatcher } from "undici";
import type { Headers } from "../../spec/exchange.ts";
import type { Ending } from "./deadline.ts";

/** An asset's answer is a few kilobytes, a page of the list less than two megabytes; more than this is not read. */
export const largestBody = 8 * 1024 * 1024;

/** What came over the wire: the body as it was sent, or undefined where it is larger than what is read. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer | undefined;
}

/**
 * Sends a request and takes its answer straight from the connection: bodies are small, so no stream is made of them.
 * @param ending ends the request, and its connection
 * @throws what the connection throws when it fails before the body is whole, and where the request is ended
 */
export function receive(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  ending: Ending,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    let connection: Dispatcher.DispatchController | undefined;
    const chunks: Buffer[] = [];
    let [status, length] = [0, 0];
    let headers: Headers = [];
    ending.whenEnded(() => {
      const reason = new Error("ended before its answer");
      reject(reason);
      connection?.abort(reason);
    });
    dispatcher.dispatch(request, {
      onRequestStart(controller) {
        connection = controller;
        if (ending.ended) controller.abort(new Error("ended before it was sent"));
      },
      onResponseStart({ rawHeaders }, code) {
        // What comes before the answer itself says nothing.
        if (code < 200) return;
        status = code;
        headers = pairsOf(rawHeaders);
      },
      onResponseData(controller, chunk) {
        length += chunk.length;
        if (length <= largestBody) return void chunks.push(chunk);
        resolve({ status, headers, bytes: undefined });
        // With the rest of the body its connection is given up.
        controller.abort(new Error("larger than what is read"));
      },
      onResponseEnd: () => resolve({ status, headers, bytes: Buffer.concat(chunks, length) }),
      onResponseError: (_, error) => reject(error),
    });
  });
}

/** Raw headers are a flat list of names and values in turn. */
function pairsOf(raw: Dispatcher.DispatchController["rawHeaders"]): Headers {
  const flat: readonly unknown[] = Array.isArray(raw) ? raw : Object.entries(raw ?? {}).flat();
  const texts = flat.map((item) => (Buffer.isBuffer(item) ? item.toString("latin1") : String(item)));
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < texts.length; at += 2) pairs.push([(texts[at] ?? "").toLowerCase(), texts[at + 1] ?? ""]);
  return pairs;
}
