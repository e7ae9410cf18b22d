import type { Answer } from "../../exchange.ts";
import type { AssetClass } from "../../facts.ts";
import type { ApiRequest } from "../../request.ts";
import type { Token } from "../../vocabulary.ts";
import { answer, put, saying } from "../answers.ts";
import { assetBody, classOfId, idOf, wholeBody } from "../assets.ts";
import { fault, type RuleCases } from "../judge-cases.ts";
import { read, readAll, readComma, theList } from "../requests.ts";
import { scene } from "../scene.ts";
import { changed } from "./spellings.ts";

const moment = (minute: number): string => `2026-06-30T00:${String(minute).padStart(2, "0")}:00Z`;
const touched = (minute: number) => put("/updated_at", moment(minute));
const lean = read("image");

/** Tokens that an answer cannot grant by null. */
const tellable = ["faces", "people", "file_data", "variants"] as const;
const firstLean = [lean, ...tellable.map((token) => read("image", token))];
const firstWhole = [readAll("video with still"), ...tellable.map((token) => read("video with still", token))];

const nameOf = (request: ApiRequest): AssetClass => ("id" in request ? classOfId(request.id) : undefined) ?? "image";

/** Answers as the first request for the image asked, which was lean, and as the first for the video, which was not. */
const keepsFirst = (_: Answer, request: ApiRequest): Answer =>
  answer(200, nameOf(request) === "image" ? assetBody("image") : wholeBody("video with still"));

/** Answered as if another token had been asked for. */
const granting = (asked: Token, granted: Token) =>
  [read("image", asked), saying(200, assetBody("image", [granted]))] as const;

/** As many as a mixed-up answer may lie behind its source. */
const leanReads = Array.from({ length: 24 }, () => lean);

export const constancyCases: readonly RuleCases[] = [
  {
    id: "http.safe",
    fires: [
      fault(
        "an updated_at that each read moves",
        [lean, touched(7)],
        {
          pointer: "/updated_at",
          expected: `"${moment(6)}" as before, since reading changes nothing`,
          actual: `again and again, "${moment(7)}" here`,
          compared: true,
          beside: -1,
        },
        { before: [1, 2, 3, 4, 5, 6].map((minute) => [lean, touched(minute)] as const), later: touched(7) },
      ),
      fault(
        "a width that each read changes",
        [read("image", "faces"), put("/width", 4)],
        {
          pointer: "/width",
          expected: "3 as before",
          actual: "4 here",
          compared: true,
        },
        {
          before: [1, 2, 3].map((width) => [read("image", "people"), put("/width", width)] as const),
          later: put("/width", 4),
        },
      ),
      fault(
        "a score that trembles",
        [read("image", "metrics"), put("/metrics/sharpness", 0.4)],
        {
          pointer: "/metrics/sharpness",
          expected: "0.3 as before",
          actual: "0.4",
          compared: true,
        },
        {
          before: [0.1, 0.2, 0.3].map((score) => [read("image", "metrics"), put("/metrics/sharpness", score)] as const),
          later: put("/metrics/sharpness", 0.4),
        },
      ),
      fault(
        "a person that each read touches",
        [read("image", "people"), put("/people/0/updated_at", moment(4))],
        {
          pointer: "/people/0/updated_at",
          expected: `"${moment(3)}" as before`,
          actual: `"${moment(4)}" here`,
          compared: true,
        },
        {
          bare: true,
          before: [0, 1, 2, 3].map((at) => [read("image", "people"), put("/people/0/updated_at", moment(at))] as const),
        },
      ),
    ],
    holds: [
      scene("the last read of a run", lean, { bare: true, before: [lean] }),
      scene("an asset that was dated anew for each of the six things that are made of it", [lean, touched(6)], {
        bare: true,
        before: [lean, ...[1, 2, 3, 4, 5].map((minute) => [lean, touched(minute)] as const)],
      }),
      scene("an asset whose width changed three times", [lean, put("/width", 3)], {
        bare: true,
        before: [lean, ...[1, 2].map((width) => [lean, put("/width", width)] as const)],
      }),
    ],
    silent: [
      scene("a read amid others", lean),
      scene("a change of its own before there were too many", [lean, touched(2)], {
        before: [[lean, touched(1)]],
        after: [[lean, touched(3)]],
        later: touched(4),
      }),
      scene("a value that comes back, which depends on the request", [lean, touched(7)], {
        before: [1, 2, 3, 4, 5, 6].map((minute) => [lean, touched(minute)] as const),
      }),
      scene(
        "a person whom something else touches, as two reads agree",
        [read("image", "people"), put("/people/0/updated_at", moment(4))],
        {
          before: [1, 2, 3].map((at) => [read("image", "people"), put("/people/0/updated_at", moment(at))] as const),
          later: put("/people/0/updated_at", moment(4)),
        },
      ),
      scene(
        "a person who is found in more and more assets",
        [read("image", "people"), put("/people/0/asset_count", 4)],
        {
          before: [1, 2, 3].map((count) => [read("image", "people"), put("/people/0/asset_count", count)] as const),
          later: put("/people/0/asset_count", 4),
        },
      ),
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
          expected: "so it was when the same request was sent at another time",
          actual: "as a request for `faces`",
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
          actual: "as a request for `metrics`",
          compared: true,
        },
        { after: [read("video with still", "metrics")], together: true },
      ),
      fault(
        "the answer to one in flight for another asset",
        granting("people", "metrics"),
        { pointer: "/people", expected: "an array", actual: "`metrics` near in time", compared: true, beside: 1 },
        {
          bare: true,
          before: [theList, read("image", "people")],
          after: [read("video with still", "metrics")],
          together: true,
        },
      ),
      fault(
        "what a cache kept of a request long before",
        granting("people", "metrics"),
        { pointer: "/people", expected: "an array", actual: "`metrics`", compared: true, beside: -25 },
        { bare: true, before: [read("image", "people"), read("image", "metrics"), ...leanReads] },
      ),
      fault(
        "a cache that keeps the first answer for an asset for good, where null is no refusal",
        read("image", "faces"),
        { pointer: "/faces", expected: "an array", actual: "as the first request", compared: true },
        { bare: true, before: [...firstLean, read("image", "metadata"), ...firstWhole], always: keepsFirst },
      ),
      fault(
        "a cache that keeps the first answer for an asset for good",
        read("image", "faces"),
        {
          pointer: "/faces",
          expected: "an array",
          actual: "as the first request for this asset asked for",
          compared: true,
        },
        { bare: true, before: [...firstLean, ...firstWhole], always: keepsFirst },
      ),
    ],
    holds: [scene("right answers in flight together", lean, { together: true })],
    silent: [
      scene("right answers one by one", lean),
      scene("the same request in flight twice", lean, { bare: true, before: [lean], after: [lean], together: true }),
      scene("what another asset was asked for long before", granting("people", "metrics"), {
        bare: true,
        before: [read("image", "people"), read("video with still", "metrics"), ...leanReads],
      }),
      scene("what the asset was asked for long after", granting("people", "metrics"), {
        bare: true,
        before: [read("image", "people")],
        after: [...leanReads, read("image", "metrics")],
      }),
      scene("one token granted for another that was asked for near", granting("people", "metrics"), {
        bare: true,
        before: [read("image", "people"), read("image", "faces")],
      }),
      scene("a second answer like the first, which is little to go by", read("image", "faces"), {
        bare: true,
        before: [lean, ...firstWhole],
        always: keepsFirst,
      }),
      scene("an asset that was answered rightly now and then", read("image", "faces"), {
        bare: true,
        before: [...firstLean, ...firstWhole],
        always: (right, request) =>
          "id" in request && request.include.flat().includes("people") ? right : keepsFirst(right, request),
      }),
      scene("an id that nobody has", [lean, put("/id", "asset_x")], { together: true, always: put("/metrics", {}) }),
      scene("a target that grants nothing at all", read("image", "faces"), {
        bare: true,
        before: [...firstLean, read("video with still"), ...tellable.map((token) => read("video with still", token))],
        always: (_, request) => answer(200, assetBody(nameOf(request))),
      }),
      scene("a fault that the request always shows", lean, { always: put("/metrics", {}) }),
      scene("a fault that no request near asked for", [lean, saying(200, assetBody("image", ["faces", "file_data"]))], {
        before: [lean],
      }),
    ],
  },
  {
    id: "http.repeatable",
    fires: [
      fault("a width that flaps without `include`", [read("image"), put("/width", 1)], {
        pointer: "/width",
        expected: "1600, as for the same request before and after",
        actual: "1",
        compared: true,
      }),
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
    ],
    silent: [
      scene("an asset that changed for good", [read("image", "faces"), changed], { later: changed }),
      scene("two answers in flight that cross, the later one right", [lean, put("/width", 1)], {
        before: [lean],
        together: true,
      }),
      scene("two answers in flight that cross, the earlier one right", [lean, put("/width", 1)], {
        after: [lean],
        together: true,
      }),
      scene("a request sent once", readComma("image", "faces", "people")),
      scene("a rung that goes for good", [readAll("image"), put("/asset_urls/small", undefined)], {
        later: put("/asset_urls/small", undefined),
      }),
    ],
  },
];
