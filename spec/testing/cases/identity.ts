import { all, being, put, puts, saying, silence, status, textAnswer } from "../answers.ts";
import { absentIds, assetBody, idOf } from "../assets.ts";
import { fault, type RuleCases } from "../judge-cases.ts";
import { read, readAll, readComma, readId, theList } from "../requests.ts";
import { scene } from "../scene.ts";

const absent = absentIds[0] ?? "";
const otherCase = idOf.image.toLowerCase().replace("asset_2a", "asset_2A");
const noPrefix = idOf.image.slice("asset_".length);
const inComma = { ...readComma("image", "faces", "people"), id: absent };
const withAsset = saying(200, assetBody("image"));

/** A target that counts its assets up. */
const counted = { pool: { assets: [{ id: "asset_1001", stated: {}, inferred: {} }], absent: ["asset_9001"] } } as const;
const inCounted = (id: string, told = id) => [readId(id), saying(200, { ...assetBody("image"), id: told })] as const;

export const identityCases: readonly RuleCases[] = [
  {
    id: "identity.echo",
    fires: [
      fault("the answer for another asset", [read("image"), put("/id", idOf["trashed image"])], {
        pointer: "/id",
        expected: idOf.image,
        actual: idOf["trashed image"],
      }),
      fault("no id", [readAll("video with still"), put("/id", undefined)], {
        pointer: "/id",
        expected: "the id that was asked for",
        actual: "nothing",
      }),
      fault("a number", [read("image", "faces"), put("/id", 2)], { pointer: "/id", expected: idOf.image, actual: "2" }),
      fault("the id in another letter case", [read("image"), put("/id", idOf.image.toUpperCase())], {
        pointer: "/id",
        expected: idOf.image,
        actual: idOf.image.toUpperCase(),
      }),
    ],
    holds: [
      scene("the id that was asked for", read("image")),
      scene("a trashed asset with everything", readAll("trashed video without still")),
      scene("an answer with further fields", [read("image"), puts({ stack_id: null, asset_id: "x" })]),
    ],
    silent: [
      scene("an id that no asset has", [readId(absent), withAsset]),
      scene("silence", [read("image"), being(silence())]),
      scene("an error", [read("image"), status(404)]),
      scene("a list", [theList, put("/id", "asset_1")]),
      scene("an unknown value", [read("image", "nonsense"), withAsset]),
    ],
  },
  {
    id: "identity.prefix",
    fires: [
      fault("an id without the prefix", [read("image"), put("/id", noPrefix)], {
        pointer: "/id",
        expected: "`asset_`",
        actual: noPrefix,
      }),
      fault("another resource's prefix", [read("image"), put("/id", `person_${noPrefix}`)], {
        pointer: "/id",
        expected: "`asset_`",
        actual: "person_",
      }),
      fault("no id", [read("image"), put("/id", null)], { pointer: "/id", expected: "`asset_`", actual: "null" }),
    ],
    holds: [
      scene("an id with the prefix", read("image")),
      scene("an id that begins rightly, whosever it is", [read("image"), put("/id", "asset_x")]),
    ],
    silent: [scene("a body that is a list", [read("image"), saying(200, [])])],
  },
  {
    id: "identity.absent",
    fires: [
      fault("a 200 with an asset", [readId(absent), withAsset], { pointer: "", expected: "404", actual: "200 OK" }),
      fault("a 200 with null", [readId(absent, "faces"), saying(200, null)], {
        pointer: "",
        expected: "404",
        actual: "200",
      }),
      fault("a 403", [readId(absent), status(403)], { pointer: "", expected: "404", actual: "403 Forbidden" }),
      fault("a 422 where known tokens are asked for", [readId(absent, "faces", "people"), status(422)], {
        pointer: "",
        expected: "404, as no asset has this id",
        actual: "422",
      }),
      fault("a 422 where nothing else was asked", [readId(absent), status(422)], {
        pointer: "",
        expected: "404",
        actual: "422",
      }),
      fault(
        "a 422 for what the target grants to assets that there are",
        [inComma, status(422)],
        { pointer: "", expected: "404", actual: "422" },
        {
          before: [
            [readComma("image", "faces", "people"), status(422)],
            readComma("video with still", "faces", "people"),
          ],
        },
      ),
      fault("a 422 for what was asked of no asset that there is", [inComma, status(422)], {
        pointer: "",
        expected: "404",
        actual: "422",
      }),
      fault(
        "a 400 for a token given twice, which is granted to assets that there are",
        [readId(absent, "faces", "faces"), status(400)],
        { pointer: "", expected: "404", actual: "400" },
        { before: [read("image", "people", "people")] },
      ),
      fault(
        "a 422 for what was refused where another method came, or no credential",
        [inComma, status(422)],
        { pointer: "", expected: "404", actual: "422" },
        {
          before: [
            [{ ...readComma("image", "faces", "people"), method: "POST" }, status(405)],
            [{ ...readComma("image", "faces", "people"), credential: "none" }, status(401)],
          ],
        },
      ),
      fault(
        "a 422 where nothing was written so but what is refused for its value, or what got no answer",
        [inComma, status(422)],
        { pointer: "", expected: "404", actual: "422" },
        {
          before: [
            readComma("image", "faces", "nonsense"),
            readComma("image", "Faces", "people"),
            readComma("image", "Faces", "nonsense"),
            [readComma("image", "faces", "people"), being(silence())],
            [readComma("image", "faces", "metrics"), status(503)],
          ],
        },
      ),
      fault(
        "a 422 for what the target answers otherwise of assets that there are",
        [inComma, status(422)],
        { pointer: "", expected: "404", actual: "422" },
        { before: [[readComma("image", "faces", "people"), status(404)]] },
      ),
      fault("a 500", [readId(absent), status(500)], { pointer: "", expected: "404", actual: "500" }),
      fault(
        "a number that the pool says is nobody's",
        inCounted("asset_9001"),
        { pointer: "", expected: "404", actual: "200" },
        counted,
      ),
      fault(
        "no asset of a guessed number",
        [readId("asset_1002"), saying(200, null)],
        { pointer: "", expected: "404", actual: "200" },
        counted,
      ),
      fault(
        "another number's asset",
        inCounted("asset_1002", "asset_1001"),
        { pointer: "", expected: "404", actual: "200" },
        counted,
      ),
      fault("a 200 with an asset, an unknown value overlooked", [readId(absent, "nonsense"), withAsset], {
        pointer: "",
        expected: "404",
        actual: "200 OK",
      }),
    ],
    holds: [
      scene("a 404", readId(absent)),
      scene("a 404 with tokens", readId(absent, "faces", "variants")),
      scene("a 404 that is a web page", [readId(absent), being(textAnswer(404, "<h1>Not Found</h1>"))]),
      scene("an id of the same form that the pool does not name", readId("asset_99BcDeFgHjKmNpQrStUvWx")),
    ],
    silent: [
      scene("a guessed number that may be an asset's", inCounted("asset_1002"), counted),
      scene("a 422 for an unknown value told first", [readId(absent, "nonsense"), status(422)]),
      scene("a 422 for another letter case told first", [readId(absent, "Faces"), status(422)]),
      scene("a 422 for a token given twice", [readId(absent, "faces", "faces"), status(422)]),
      scene(
        "a 400 for a token given twice where that is refused of assets that there are",
        [readId(absent, "faces", "faces"), status(400)],
        { before: [[read("image", "people", "people"), status(400)]] },
      ),
      scene("a 422 for what the target refuses of assets that there are", [inComma, status(422)], {
        before: [
          [readComma("image", "faces", "people"), status(422)],
          [readComma("image", "faces", "people"), being(silence())],
        ],
      }),
      scene("a 422 for a mixed spelling", [
        { ...readId(absent), include: [["faces", "people"], ["metrics"]] },
        status(422),
      ]),
      scene("throttling", [readId(absent), status(429)]),
      scene("an empty value of include", [readId(absent, ""), status(400)]),
      scene("a missing credential", [{ ...readId(absent), credential: "none" }, status(401)]),
      scene("a POST", [{ ...readId(absent), method: "POST" }, status(405)]),
      scene("a known asset", read("image")),
    ],
  },
  {
    id: "identity.malformed",
    fires: [
      fault("a 200 with the asset for an id without prefix", [readId(noPrefix), withAsset], {
        pointer: "",
        expected: "4xx",
        actual: `200 OK with the asset "${idOf.image}"`,
      }),
      fault("a 500 for a quote", [readId(`${idOf.image}'`), status(500)], {
        pointer: "",
        expected: "4xx",
        actual: "500 Internal Server Error",
      }),
      fault("a 200 for a NUL", [readId(`${idOf.image}\u0000`), saying(200, [])], {
        pointer: "",
        expected: "malformed",
        actual: "200 OK",
      }),
      fault("a 500 for an overlong id", [readId(`asset_${"x".repeat(400)}`), status(500)], {
        pointer: "",
        expected: "4xx",
        actual: "500",
      }),
      fault("a redirect for a quote", [readId(`${idOf.image}'`), status(301)], {
        pointer: "",
        expected: "4xx",
        actual: "301",
      }),
      fault("a 200 for a slash", [readId(`asset_a/${noPrefix}`), withAsset], {
        pointer: "",
        expected: "4xx",
        actual: "200 OK with the asset",
      }),
      fault("a 500 for a dot", [readId(`${idOf.image}.x`), status(500)], {
        pointer: "",
        expected: "4xx",
        actual: "500",
      }),
      fault("a 101 for a backslash", [readId(`asset_..\\${noPrefix}`), status(101)], {
        pointer: "",
        expected: "4xx",
        actual: "101",
      }),
      fault("a 200 for another resource's prefix", [readId(`asset_stack_${noPrefix}`), withAsset], {
        pointer: "",
        expected: "4xx",
        actual: "200",
      }),
    ],
    holds: [
      scene("a 422 for an id without prefix", readId(noPrefix)),
      scene("a 404 for a person", [readId(`person_${noPrefix}`), status(404)]),
      scene("a 400 for a slash", [readId(`asset_a/${noPrefix}`), being(textAnswer(400, "<html>"))]),
      scene("a 414 for an overlong id", [readId(`asset_${"x".repeat(400)}`), status(414)]),
    ],
    silent: [
      scene("several tidier paths", [readId(`asset_a/${noPrefix}`), status(300)]),
      scene("a redirect to a tidier path", [readId(`asset_a/${noPrefix}`), status(301)]),
      scene("maintenance", [readId(noPrefix), status(503)]),
      scene("a well-formed id", [readId(absent), withAsset]),
      scene("silence", [readId(noPrefix), being(silence("connection reset"))]),
    ],
  },
  {
    id: "identity.exact",
    fires: [
      fault("the asset under its id in lower case", [readId(otherCase), withAsset], {
        pointer: "",
        expected: "404",
        actual: `200 for \`${otherCase}\``,
      }),
      fault("the asset under its id in upper case", [readId(idOf.image.toUpperCase()), all(withAsset)], {
        pointer: "",
        expected: "letter case",
        actual: "200",
      }),
    ],
    holds: [scene("a 404", readId(otherCase)), scene("a 422", [readId(otherCase), status(422)])],
    silent: [scene("the id as it is", read("image")), scene("a gateway's trouble", [readId(otherCase), status(502)])],
  },
];
