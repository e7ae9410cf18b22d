import fc from "fast-check";
import { expect, test } from "vitest";
import { assetRequest } from "../../spec/request.ts";
import { clientOf, rawServer } from "../testing/a-server.ts";

const statusLines = [
  "HTTP/1.1 200 OK",
  "HTTP/1.1 204 No Content",
  "HTTP/1.0 404",
  "HTTP/1.1 999 \u00ff",
  "HTTP/2 200",
  "",
];
const headerLines = [
  "Content-Type: application/json",
  "Content-Length: 2",
  "Content-Length: 2000",
  "Content-Length: -1",
  "Transfer-Encoding: chunked",
  "Content-Encoding: gzip",
  "Content-Encoding: br, gzip",
  "Location: //elsewhere.test",
  "Connection: upgrade",
  "__proto__: x",
  ": no name",
  " folded",
  "X: \u0000",
];
const scraps = [
  "{}",
  '{"id":',
  "2\r\n{}\r\n",
  "0\r\n\r\n",
  "\r\n\r\n",
  "HTTP/1.1 100 Continue\r\n\r\n",
  "\u001f\u008b\u0008",
];

const noise = fc.uint8Array({ maxLength: 300 });
/** Bytes that begin as an answer does, so that what reads them gets further than the first one. */
const almostAnAnswer = fc
  .record({
    status: fc.constantFrom(...statusLines),
    headers: fc.array(fc.constantFrom(...headerLines), { maxLength: 4 }),
    body: fc.array(
      fc.oneof(
        fc.constantFrom(...scraps).map((text) => Buffer.from(text, "latin1")),
        noise,
      ),
      { maxLength: 4 },
    ),
  })
  .map(({ status, headers, body }) =>
    Buffer.concat([Buffer.from([status, ...headers, "", ""].join("\r\n"), "latin1"), ...body]),
  );

test("any bytes on the wire are an answer or silence, never an exception", async () => {
  let bytes: Uint8Array = Buffer.alloc(0);
  const client = clientOf(await rawServer((socket) => socket.end(bytes)));
  await fc.assert(
    fc.asyncProperty(fc.oneof(noise, almostAnAnswer), async (spoken) => {
      bytes = spoken;
      const answer = await client.send(assetRequest("asset_1"));
      expect(["answered", "silent"]).toContain(answer.kind);
    }),
    { numRuns: 300 },
  );
});
