import { being, headers, put, saying, silence, status, textAnswer } from "../answers.ts";
import { assetBody, idOf } from "../assets.ts";
import { fault, type Fault, type RuleCases } from "../judge-cases.ts";
import { read, readAll, readComma, readId, theList } from "../requests.ts";
import { scene } from "../scene.ts";
import { changed } from "./spellings.ts";

const noPrefix = idOf.image.slice("asset_".length);
const probe = { ...read("image", "faces"), extra: [["conformance_probe", "1"]] } as const;
const post = { ...read("image"), method: "POST" } as const;
const stranger = (credential: "none" | "wrong") => ({ ...read("image"), credential });

const refusedFor = (claim: string, judged: Fault["judged"], expected: string, actual: string): Fault =>
  fault(claim, judged, { pointer: "", expected, actual });

const nonJson = { kind: "bytes", length: 7, problem: "not UTF-8" } as const;

export const httpCases: readonly RuleCases[] = [
  {
    id: "http.json",
    fires: [
      refusedFor(
        "a web page",
        [read("image"), being(textAnswer(200, "<h1>"))],
        "one JSON object",
        "a body that is not JSON",
      ),
      refusedFor(
        "an empty body",
        [readAll("trashed image"), being(textAnswer(200, ""))],
        "one JSON object",
        "a body that is empty",
      ),
      refusedFor("a list", [read("image"), saying(200, [1])], "one JSON object", "[1]"),
      refusedFor("null", [read("image"), saying(200, null)], "one JSON object", "null"),
      refusedFor(
        "bytes that are no UTF-8",
        [read("image"), being({ kind: "answered", status: 200, headers: [], body: nonJson })],
        "a JSON object in UTF-8",
        "7 bytes that are not UTF-8",
      ),
      refusedFor("no Content-Type", [read("image"), headers()], "Content-Type: application/json", "no Content-Type"),
      refusedFor(
        "a text's Content-Type",
        [read("image"), headers(["content-type", "text/plain"])],
        "application/json",
        "text/plain",
      ),
      refusedFor("a 200 to an unknown value", [read("image", "nonsense"), saying(200, 1)], "one JSON object", "1"),
    ],
    holds: [
      scene("JSON", read("image")),
      scene("a charset", [read("image"), headers(["vary", "*"], ["content-type", "application/json; charset=utf-8"])]),
      scene("other letters", [read("image"), headers(["content-type", "Application/JSON"])]),
    ],
    silent: [
      scene("an error that is a web page", [read("image"), being(textAnswer(404, "<h1>"))]),
      scene("HEAD", { ...read("image"), method: "HEAD" }),
      scene("an id of nobody", [readId("asset_8aBcDeFgHjKmNpQrStUvWx"), being(textAnswer(200, "x"))]),
      scene("silence", [read("image"), being(silence())]),
      scene("a missing credential", [stranger("none"), being(textAnswer(200, "<h1>Sign in</h1>"))]),
    ],
  },
  {
    id: "http.no-server-error",
    fires: [
      refusedFor("a 500", [read("image"), status(500)], "any status below 500", "500 Internal Server Error"),
      refusedFor("a 501 for a malformed id", [readId(noPrefix), status(501)], "any status below 500", "501"),
      refusedFor("a 500 for the list", [theList, status(500)], "any status below 500", "500"),
      fault(
        "a gateway that always stumbles over one request",
        [read("image", "nonsense"), status(502)],
        {
          pointer: "",
          expected: "any status below 500",
          actual: "502 Bad Gateway",
        },
        { after: [[read("image", "nonsense"), status(504)]] },
      ),
    ],
    holds: [scene("a 200", read("image")), scene("a 404", readId(noPrefix)), scene("a 405", post)],
    silent: [
      scene("throttling", [read("image"), status(429)]),
      scene("maintenance", [read("image"), status(503)]),
      scene("a gateway that stumbled once", [read("image"), status(502)]),
      scene("one 504 for a request sent once", [read("image", "nonsense"), status(504)]),
      scene("silence", [read("image"), being(silence("connection reset"))]),
    ],
  },
  {
    id: "http.unknown-parameter",
    fires: [
      refusedFor("a 422", [probe, status(422)], "200, as an unknown parameter is ignored", "422"),
      refusedFor("a 400", [{ ...probe, include: [] }, status(400)], "200", "400 Bad Request"),
    ],
    holds: [scene("a 200", probe)],
    silent: [scene("no such parameter", [read("image"), status(422)]), scene("throttling", [probe, status(429)])],
  },
  {
    id: "http.method",
    fires: [
      refusedFor("a 200", [post, saying(200, assetBody("image"))], "405 or 404, as the operation is a GET", "200 OK"),
      refusedFor("a 500", [{ ...post, id: idOf["trashed image"] }, status(500)], "405 or 404", "500"),
    ],
    holds: [scene("a 405", post), scene("a 404", [post, status(404)])],
    silent: [
      scene("a GET", read("image")),
      scene("HEAD", { ...post, method: "HEAD" }),
      scene("a 405 unread", post, { bare: true }),
    ],
  },
  {
    id: "http.credential-required",
    fires: [
      refusedFor("a 200 without it", [stranger("none"), saying(200, assetBody("image"))], "401 or 403", "200 OK"),
      refusedFor("a 200 with a wrong one", [stranger("wrong"), saying(200, {})], "401 or 403", "200 OK"),
    ],
    holds: [
      scene("a 401", stranger("none")),
      scene("a 403 that is a web page", [stranger("wrong"), being(textAnswer(403, "<h1>"))]),
      scene("a 404 that hides the asset", [stranger("none"), status(404)]),
      scene("a redirect to a sign-in page", [stranger("none"), status(302)]),
    ],
    silent: [scene("the credential", read("image")), scene("throttling", [stranger("none"), status(429)])],
  },
];

const moment = (minute: number): string => `2026-06-30T00:${String(minute).padStart(2, "0")}:00Z`;
const touched = (minute: number) => put("/updated_at", moment(minute));
const lean = read("image");

export const constancyCases: readonly RuleCases[] = [
  {
    id: "http.safe",
    fires: [
      fault(
        "an updated_at that each read moves",
        [lean, touched(4)],
        {
          pointer: "/updated_at",
          expected: "the value it had before, as reading changes nothing",
          actual: `again and again, "${moment(4)}" here`,
          compared: true,
        },
        {
          before: [
            [lean, touched(1)],
            [lean, touched(2)],
            [lean, touched(3)],
          ],
          later: touched(4),
        },
      ),
      fault(
        "a width that each read changes",
        [read("image", "faces"), put("/width", 4)],
        {
          pointer: "/width",
          expected: "the value it had before",
          actual: "4 here",
          compared: true,
        },
        {
          before: [1, 2, 3].map((width) => [read("image", "people"), put("/width", width)] as const),
          later: put("/width", 4),
        },
      ),
    ],
    holds: [
      scene("the last read of a run", lean, { bare: true, before: [lean] }),
      scene("an asset that changed three times of its own", [lean, touched(3)], {
        bare: true,
        before: [lean, [lean, touched(1)], [lean, touched(2)]],
      }),
    ],
    silent: [
      scene("a read amid others", lean),
      scene("a value that comes back, which depends on the request", [lean, touched(4)], {
        before: [
          [lean, touched(1)],
          [lean, touched(2)],
          [lean, touched(3)],
        ],
      }),
      scene("an asset that was read once", lean, { bare: true }),
    ],
  },
  {
    id: "http.not-confused",
    fires: [
      fault("the answer for another asset of the pool", [lean, saying(200, assetBody("video with still"))], {
        pointer: "/id",
        expected: `the answer for "${idOf.image}"`,
        actual: `the answer for "${idOf["video with still"]}", another asset`,
      }),
      fault(
        "what a cache kept of the request before",
        [lean, saying(200, assetBody("image", ["faces"]))],
        {
          pointer: "/faces",
          expected: "as when the same request was sent at another time",
          actual: "as a request for `faces` near in time asked for",
          compared: true,
        },
        { before: [read("image", "faces")] },
      ),
      fault(
        "the answer to one in flight",
        [read("image", "people"), saying(200, assetBody("image", ["metrics"]))],
        {
          pointer: "/people",
          expected: "an array, as `people` was asked for",
          actual: "`metrics` near in time",
          compared: true,
        },
        { after: [read("video with still", "metrics")], together: true },
      ),
    ],
    holds: [scene("right answers in flight together", lean, { together: true })],
    silent: [
      scene("right answers one by one", lean),
      scene("an id that nobody has", [lean, put("/id", "asset_x")], { together: true, always: put("/metrics", {}) }),
      scene("a fault that the request always shows", lean, { always: put("/metrics", {}) }),
      scene("a fault that no request near asked for", [lean, saying(200, assetBody("image", ["faces", "file_data"]))], {
        before: [lean],
      }),
    ],
  },
  {
    id: "http.repeatable",
    fires: [
      fault("another width now and then", [read("image", "faces"), put("/width", 1)], {
        pointer: "/width",
        expected: "1600, as for the same request before and after",
        actual: "1",
        compared: true,
      }),
      fault("a face that comes and goes", [read("image", "faces"), put("/faces", [])], {
        pointer: "/faces",
        expected: "as for the same request before and after",
        actual: "[]",
        compared: true,
      }),
      fault("a rung that comes and goes", [readAll("image"), put("/asset_urls/small", undefined)], {
        pointer: "/asset_urls/small",
        expected: "as for the same request before and after",
        actual: "nothing",
        compared: true,
      }),
    ],
    holds: [
      scene("the same answer", lean),
      scene("the same answer in full", readAll("trashed video with still")),
      scene("further fields", [lean, put("/served_at", 3)]),
      scene("an asset that changed for good", [read("image", "faces"), changed], { later: changed }),
    ],
    silent: [
      scene("a request sent once", readComma("image", "faces", "people")),
      scene("a rung that goes for good", [readAll("image"), put("/asset_urls/small", undefined)], {
        later: put("/asset_urls/small", undefined),
      }),
    ],
  },
];
