import { being, headers, saying, silence, status, textAnswer } from "../answers.ts";
import { assetBody, idOf } from "../assets.ts";
import { fault, type Fault, type RuleCases } from "../judge-cases.ts";
import { read, readAll, readId, theList } from "../requests.ts";
import { scene } from "../scene.ts";

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
        "an empty body",
      ),
      refusedFor("a list", [read("image"), saying(200, [1])], "one JSON object", "[1]"),
      refusedFor("null", [read("image"), saying(200, null)], "one JSON object", "null"),
      refusedFor(
        "bytes that are no UTF-8",
        [read("image"), being({ kind: "answered", status: 200, headers: [], body: nonJson })],
        "one JSON object in UTF-8",
        "7 bytes that are not UTF-8",
      ),
      refusedFor("no Content-Type", [read("image"), headers()], "Content-Type: application/json", "no Content-Type"),
      refusedFor(
        "a text's Content-Type",
        [read("image"), headers(["content-type", "text/plain"])],
        "application/json",
        "text/plain",
      ),
      ...["text/application/json", "application/jsonp"].map((type) =>
        refusedFor(`Content-Type: ${type}`, [read("image"), headers(["content-type", type])], "application/json", type),
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
        { after: [read("image"), [read("image", "nonsense"), status(504)]] },
      ),
      fault(
        "a gateway that stumbles thrice, over nothing else in between",
        [read("image", "nonsense"), status(502)],
        { pointer: "", expected: "any status below 500", actual: "502" },
        {
          after: [[read("image", "nonsense"), status(504)], read("image"), [read("image", "nonsense"), status(500)]],
        },
      ),
    ],
    holds: [scene("a 200", read("image")), scene("a 404", readId(noPrefix)), scene("a 405", post)],
    silent: [
      scene("throttling", [read("image"), status(429)]),
      scene("maintenance", [read("image"), status(503)]),
      scene("a gateway that stumbled once", [read("image"), status(502)]),
      scene("a gateway that answers nobody for a while", [read("image", "nonsense"), status(502)], {
        after: [
          [read("image"), status(502)],
          [read("image", "nonsense"), status(504)],
        ],
      }),
      scene("maintenance that lasts", [read("image", "nonsense"), status(503)], {
        after: [read("image"), [read("image", "nonsense"), status(503)]],
      }),
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
    silent: [
      scene("no such parameter", [read("image"), status(422)]),
      scene("throttling", [probe, status(429)]),
      scene("POST", { ...probe, method: "POST" }),
      scene("an id of nobody", { ...probe, id: "asset_8aBcDeFgHjKmNpQrStUvWx" }),
    ],
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
    silent: [
      scene("the credential", read("image")),
      scene("throttling", [stranger("none"), status(429)]),
      scene("POST", { ...stranger("none"), method: "POST" }),
    ],
  },
];
