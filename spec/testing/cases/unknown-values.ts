import { all, being, headers, put, saying, silence, status, textAnswer } from "../answers.ts";
import { assetBody, idOf, wholeBody } from "../assets.ts";
import { fault, type RuleCases } from "../judge-cases.ts";
import { read, readComma, readId } from "../requests.ts";
import { scene } from "../scene.ts";

const ignored = saying(200, assetBody("image"));
const nonsense = read("image", "nonsense");
const amongKnown = read("image", "faces", "nonsense");
const must422 = { pointer: "", expected: "422, as `nonsense` is no supported value", actual: "200 OK" };

/** What holds for an unknown value alone and among known ones. */
function refuses(id: string, ...known: readonly string[]): RuleCases {
  const ask = (value: string) => read("image", ...known, value);
  return {
    id,
    fires: [
      fault("a 200 that overlooks it", [ask("nonsense"), ignored], must422),
      fault(
        "a 200 to it in one value with others",
        [readComma("trashed image", "nonsense", ...known), ignored],
        must422,
      ),
      fault("a 400", [ask("nonsense"), status(400)], { ...must422, actual: "400 Bad Request" }),
      fault("a 404", [ask("nonsense"), status(404)], { ...must422, actual: "404 Not Found" }),
      fault("a 500", [ask("nonsense"), status(500)], { ...must422, actual: "500 Internal" }),
      fault("a 200 where no twin was seen", [ask("nonsense"), ignored], must422, { bare: true }),
      fault("a 200 to a hostile value", [ask("' OR 1=1--"), ignored], { ...must422, expected: "' OR 1=1--" }),
      fault("a 500 to a hostile value", [ask("<script>"), status(500)], {
        ...must422,
        expected: "<script>",
        actual: "500",
      }),
      fault("a 200 to one of them twice", [read("image", "nonsense", ...known, "nonsense"), ignored], must422),
      fault("a 200 to two of them", [read("image", "nonsense", ...known, "all"), ignored], {
        ...must422,
        expected: "422, as `nonsense`, `all` are no supported values",
      }),
      fault("a 403 to a harmless value", [ask("checksum"), status(403)], {
        ...must422,
        expected: "`checksum`",
        actual: "403 Forbidden",
      }),
    ],
    holds: [
      scene("a 422", ask("nonsense")),
      scene("a 422 for it twice", read("image", "nonsense", ...known, "nonsense")),
      scene("a 422 for two of them", read("image", "nonsense", ...known, "all")),
      scene("a 422 that is a web page", [ask("nonsense"), being(textAnswer(422, "<p>no</p>"))]),
      scene("a 422 for a video", read("video without still", ...known, "thumbnail")),
    ],
    silent: [
      scene("a 422 whose twin was never answered", ask("nonsense"), { bare: true }),
      scene("a 403 of a firewall", [ask("<b>"), status(403)]),
      scene("a 403 of a firewall to one of two values", [read("image", ...known, "nonsense", "<b>"), status(403)]),
      scene("another letter case beside it", [read("image", ...known, "nonsense", "Faces"), ignored]),
      scene("known tokens beside it for the one, none for the other", known.length === 0 ? amongKnown : nonsense),
      scene("a 414 for great length", [ask("x".repeat(600)), status(414)]),
      scene("a 404 for great length", [ask("x".repeat(1200)), status(404)]),
      scene("a 406 for markup", [ask("<script>"), status(406)]),
      scene("a 400 for markup", [ask("<script>"), status(400)]),
      scene("an asset that answers nothing", ask("nonsense"), { always: status(404) }),
      scene("another letter case", [ask("Faces"), ignored]),
      scene("blanks around a token", [ask(" metadata "), ignored]),
      scene("an empty value", [ask(""), ignored]),
      scene("brackets in the name", [{ ...ask("nonsense"), includeName: "include[]" }, ignored]),
      scene("known tokens", read("image", "people", ...known)),
      scene("a further parameter", [{ ...ask("nonsense"), extra: [["probe", "1"]] }, ignored]),
      scene("throttling", [ask("nonsense"), status(429)]),
      scene("silence", [ask("nonsense"), being(silence())]),
      scene("a missing credential", [{ ...ask("nonsense"), credential: "none" }, status(401)]),
      scene("HEAD", [{ ...ask("nonsense"), method: "HEAD" }, status(200)]),
    ],
  };
}

const { description, original_file_name: fileName } = wholeBody("image");
const tells = { expected: "a 422 that says nothing of the asset" };

export const unknownValueCases: readonly RuleCases[] = [
  refuses("include.unknown"),
  refuses("include.unknown-among-known", "faces"),
  {
    id: "include.unknown-discloses-nothing",
    fires: [
      fault("the asset beside the error", [nonsense, put("/asset", assetBody("image"))], {
        ...tells,
        pointer: "/asset/mime_type",
        actual: 'the asset\'s `mime_type`, "image/jpeg"',
      }),
      fault("its file name in the text", [nonsense, put("/detail", `${String(fileName)} has no such field`)], {
        ...tells,
        pointer: "/detail",
        actual: "`original_file_name`",
      }),
      fault("a width", [amongKnown, put("/width", 1600)], { ...tells, pointer: "/width", actual: "`width`, 1600" }),
      fault("faces that were asked for", [amongKnown, put("/faces", [{}])], {
        ...tells,
        pointer: "/faces",
        actual: "`faces` with content",
      }),
      fault("its description on a web page", [nonsense, being(textAnswer(422, `<i>${String(description)}</i>`))], {
        ...tells,
        pointer: "",
        actual: "`description`",
      }),
      fault("a URL", [nonsense, put("/help", `https://cdn.test/${idOf.image}/thumbnail?verify=2`)], {
        ...tells,
        pointer: "/help",
        actual: "`asset_urls`",
      }),
      fault("a checksum", [nonsense, put("/x", { file_size_bytes: 123_456 })], {
        ...tells,
        pointer: "/x/file_size_bytes",
        actual: "123456",
      }),
    ],
    holds: [
      scene("the usual body", nonsense),
      scene("a body with the id that was asked for", [amongKnown, put("/instance", `/api/assets/${idOf.image}`)]),
      scene("a text", [nonsense, saying(422, { detail: "nonsense is not one of metadata, faces, people" })]),
      scene("problem details", [nonsense, saying(422, { type: "about:blank", status: 422, detail: "include" })]),
      scene("an empty body", [nonsense, being(textAnswer(422, ""))]),
      scene("a header that decodes to nothing", [nonsense, headers(["X-Load", "100%"])]),
      scene("empty groups", [nonsense, all(put("/faces", []), put("/metrics", {}))]),
      scene("a value that is a part of the asset", read("image", "someone at the sea")),
    ],
    silent: [
      scene("another status", [nonsense, ignored]),
      scene("an asset that was never read", nonsense, { bare: true }),
    ],
  },
  {
    id: "include.unknown-explains",
    fires: [
      fault("a web page", [nonsense, being(textAnswer(422, "<p>no</p>"))], {
        pointer: "",
        expected: "a JSON body",
        actual: "a body that is not JSON",
      }),
      fault("an empty body", [nonsense, being(textAnswer(422, ""))], {
        pointer: "",
        expected: "JSON",
        actual: "empty",
      }),
      fault("no detail", [nonsense, saying(422, { error: "include" })], {
        pointer: "",
        expected: "`detail`",
        actual: '{"error":"include"}',
      }),
      ...[["include"], "include", null].map((value) =>
        fault(`${JSON.stringify(value)} in place of an object`, [nonsense, saying(422, value)], {
          pointer: "",
          expected: "`detail`",
          actual: JSON.stringify(value),
        }),
      ),
      fault("a detail that names nothing", [nonsense, saying(422, { detail: "Unprocessable" })], {
        pointer: "/detail",
        expected: "mention of `include` or of `nonsense`",
        actual: "Unprocessable",
      }),
      fault("a detail that names another value", [read("image", "*"), saying(422, { detail: "no faces" })], {
        pointer: "/detail",
        expected: "`*`",
        actual: "no faces",
      }),
    ],
    holds: [
      scene("the usual body", nonsense),
      scene("a text that names the value", [amongKnown, saying(422, { detail: "nonsense is unknown" })]),
      scene("a text that names one of two values", [
        read("image", "nonsense", "all"),
        saying(422, { detail: "nonsense is unknown" }),
      ]),
      scene("a text that quotes the value as a string of code", [
        read("image", 'fa"ces\n'),
        saying(422, { detail: String.raw`unknown variant "fa\"ces\n"` }),
      ]),
      scene("a body with null and numbers beside the text that names it", [
        read("image", 'fa"ces\n'),
        saying(422, { status: 422, instance: null, detail: [null, 7, String.raw`unknown variant "fa\"ces\n"`] }),
      ]),
      scene("the value as the name of what is wrong", [
        nonsense,
        saying(422, { detail: "no", errors: { nonsense: 1 } }),
      ]),
      scene("a value without letters as it is", [read("image", "*"), saying(422, { detail: "no *" })]),
      scene("a text that names the parameter", [nonsense, saying(422, { detail: "Bad Include" })]),
      scene("problem details", [nonsense, saying(422, { type: "about:blank", title: "No", detail: "include" })]),
      scene("input and context", [nonsense, put("/detail/0/ctx", { expected: "'faces' or 'people'" })]),
      scene("an asset that was never read", nonsense, { bare: true }),
    ],
    silent: [
      scene("another status", [nonsense, ignored]),
      scene("a known token", [read("image", "faces"), status(422)]),
    ],
  },
  {
    id: "include.near-miss",
    fires: [
      fault("a 200 to a capital", [read("image", "Faces"), ignored], {
        pointer: "",
        expected: "422, as `Faces` is not the token's letter case",
        actual: "200 OK",
      }),
      fault("a 200 to capitals among known", [readComma("image", "people", "FILE_DATA"), ignored], {
        pointer: "",
        expected: "`FILE_DATA`",
        actual: "200",
      }),
    ],
    holds: [scene("a 422", read("image", "Faces")), scene("a 422 among known", read("image", "people", "METRICS"))],
    silent: [
      scene("another refusal", [read("image", "Faces"), status(400)]),
      scene("a 422 without twin", read("image", "Faces"), { bare: true }),
      scene("an unknown value beside it", [read("image", "Faces", "nonsense"), ignored]),
      scene("an id that no asset has", [readId("asset_8aBcDeFgHjKmNpQrStUvWx", "Faces"), ignored]),
      scene("a POST", [{ ...read("image", "Faces"), method: "POST" }, status(422)]),
      scene("a missing credential", [{ ...read("image", "Faces"), credential: "none" }, ignored]),
      scene("a wrong credential", [{ ...read("image", "Faces"), credential: "wrong" }, status(422)]),
    ],
  },
];
