import type { AssetClass, Facts, Pool } from "../../facts.ts";
import type { MediaFetch, MediaTrace } from "../../media.ts";
import type { Rung } from "../../vocabulary.ts";
import { put } from "../answers.ts";
import { fault, type Fault, type RuleCases } from "../judge-cases.ts";
import { idOf } from "../assets.ts";
import { readAll } from "../requests.ts";
import { scene, type Scene } from "../scene.ts";
import { at, fetched } from "../traces.ts";

const status = (code: number): MediaFetch["answer"] => fetched({ status: code });
const served = fetched();
const throttled = status(429);
const silent = { kind: "silent", why: "timed out", detail: "nothing came" } as const;

/** Changes one rung's trace and leaves the others out. */
const onlyOf =
  (rung: Rung, changes: Partial<MediaTrace>) =>
  (right: MediaTrace): MediaTrace | undefined =>
    right.rung === rung ? { ...right, ...changes } : undefined;

type Fetches = readonly (readonly [seconds: number, answer: MediaFetch["answer"]])[];

const wrong = (rung: Rung, expected: string, actual: string, ...fetches: Fetches): Fault =>
  fault(
    `${rung} with ${actual}`,
    readAll(rung.endsWith("_image") ? "video with still" : "image"),
    { pointer: `/asset_urls/${rung}/url`, expected, actual },
    { fetched: onlyOf(rung, { fetches: at(...fetches) }) },
  );

const right = (claim: string, rung: Rung, ...fetches: Fetches): Scene =>
  scene(claim, readAll("image"), { fetched: onlyOf(rung, { fetches: at(...fetches) }) });

const nothingTelling = right("fetches that say nothing", "preview", [0, silent], [1, throttled], [2, status(503)]);

const failures: Fetches = [
  [0, status(500)],
  [1, status(500)],
  [2, status(500)],
];

/** A thumbnail whose URL was tampered with, and what that was answered. */
const tampered = (expected: string, actual: string, answer: MediaFetch["answer"]): Fault =>
  fault(
    `a URL without its signature that is answered ${answer.kind === "answered" ? `${answer.status}, ${answer.looks}` : answer.why}`,
    readAll("image"),
    { pointer: "/asset_urls/thumbnail/url", expected, actual },
    { fetched: onlyOf("thumbnail", { tampering: [{ change: "its signature left out", answer }] }) },
  );

/** A video that lists stills which never come. */
const stillThatNeverComes = (name: AssetClass, stated: Facts = {}): Scene => {
  const rung = { url: `https://cdn.test/${idOf[name]}/preview_image`, mimetype: "image/webp" };
  return scene("a listed still that never comes", [readAll(name), put("/asset_urls/preview_image", rung)], {
    stated,
    fetched: onlyOf("preview_image", { fetches: at([0, status(404)], [30, status(404)]) }),
  });
};

const imageAlone = { id: idOf.image, stated: { media: "image" }, inferred: {} } as const;

/** A rung that an asset lists, and that no still has to be made for. */
const listedInVain = (name: AssetClass, rung: Rung, pool?: Pool): Fault =>
  fault(
    `${rung} of ${name}, which never comes`,
    [readAll(name), put(`/asset_urls/${rung}`, { url: `https://cdn.test/${rung}`, mimetype: "image/webp" })],
    { pointer: `/asset_urls/${rung}/url`, expected: "then a picture", actual: "404 at 0.0 s" },
    { fetched: onlyOf(rung, { fetches: at([0, status(404)]) }), ...(pool !== undefined && { pool }) },
  );

/** Several ways to tamper with one URL. */
const tamperedTwice = (claim: string, ...answers: readonly MediaFetch["answer"][]): Scene =>
  scene(claim, readAll("image"), {
    fetched: onlyOf("thumbnail", { tampering: answers.map((answer) => ({ change: "another path", answer })) }),
  });

export const mediaServingCases: readonly RuleCases[] = [
  {
    id: "media.no-credential",
    fires: [
      wrong("original", "without the credential", "401 at 0.0 s", [0, status(401)]),
      wrong("thumbnail", "without the credential", "403 at 0.0 s and 2.0 s", [0, status(403)], [2, status(403)]),
    ],
    holds: [
      scene("all served", readAll("image"), { fetched: (trace) => trace }),
      right("a picture that settled", "small", [0, status(404)], [1, served]),
      right("a picture that was refused at first", "small", [0, status(403)], [1, served]),
    ],
    silent: [nothingTelling, right("nothing but 404", "small", [0, status(404)])],
  },
  {
    id: "media.original-now",
    fires: [
      wrong("original", "at once", "404 at 0.0 s, 200 at 4.0 s", [0, status(404)], [4, served]),
      wrong("original", "whenever", "200 at 0.0 s, 404 at 4.0 s", [0, served], [4, status(404)]),
      wrong("original", "at once", "302 at 0.0 s", [0, status(302)]),
      wrong("original", "at once", "401 at 0.0 s, 200 at 4.0 s", [0, status(401)], [4, served]),
      wrong("original", "at once", "500 at 0.0 s, 1.0 s … 2.0 s (3 times)", ...failures),
    ],
    holds: [
      right("served", "original", [0, served]),
      right("a part served", "original", [0, fetched({ status: 206 })]),
      right("served after trouble", "original", [0, silent], [1, status(500)], [2, throttled], [3, served]),
    ],
    silent: [
      right("a derived rung", "preview", [0, status(404)]),
      right("a credential asked for", "original", [0, status(401)]),
      right("a time-out", "original", [0, silent], [1, silent]),
      right("two failures", "original", [0, status(500)], [1, status(500)]),
      right("a troubled gateway", "original", [0, status(502)], [1, status(502)], [2, status(502)]),
    ],
  },
  {
    id: "media.settles",
    fires: [
      wrong("preview", "then a picture", "404 at 0.0 s and 30.0 s", [0, status(404)], [30, status(404)]),
      wrong("preview", "no other answer", "410 at 0.0 s, 200 at 1.0 s", [0, status(410)], [1, served]),
      wrong("preview", "no other answer", "404 at 0.0 s, 410 at 1.0 s", [0, status(404)], [1, status(410)]),
      wrong("small", "no other answer", "403 at 0.0 s, 200 at 1.0 s", [0, status(403)], [1, served]),
      wrong("small", "as it was served", "200 at 0.0 s, 404 at 9.0 s", [0, served], [9, status(404)]),
      wrong("thumbnail", "no other answer", "500 at 0.0 s, 1.0 s … 2.0 s (3 times)", ...failures),
      wrong("preview_image", "then a picture", "404 at 0.0 s", [0, status(404)]),
      listedInVain("image", "preview_image", { assets: [imageAlone], absent: [] }),
      listedInVain("video without still", "preview"),
      {
        ...wrong("small", "as it was served", "404 from the renewed URL at 2.0 s"),
        fetched: onlyOf("small", {
          fetches: [...at([0, served]), { at: 2100, url: "renewed", answer: status(404) }],
        }),
      },
    ],
    holds: [
      right("served at once", "preview", [0, served], [9, served]),
      right("served after a while", "preview", [0, status(404)], [1, status(404)], [2, served]),
      right("served after trouble", "preview", [0, status(500)], [1, silent], [2, served], [3, throttled]),
    ],
    silent: [
      nothingTelling,
      right("the original", "original", [0, status(404)]),
      right("a credential asked for", "small", [0, status(403)], [1, status(403)]),
      stillThatNeverComes("video without still"),
      stillThatNeverComes("video without still", { still: false }),
      scene("a wait cut short", readAll("image"), {
        fetched: onlyOf("small", { fetches: at([0, status(404)]), waited: false }),
      }),
    ],
  },
  {
    id: "media.signed",
    fires: [
      tampered("the URL with its signature left out", "200 with a picture", served),
      tampered("the URL with its signature left out", "206 with a video", fetched({ status: 206, looks: "video" })),
    ],
    holds: [
      scene("refused", readAll("image"), { fetched: (trace) => trace }),
      tampered("", "", status(404)),
      tampered("", "", fetched({ looks: "markup" })),
      tamperedTwice("one refusal", silent, status(403), throttled),
    ],
    silent: [
      tampered("", "", silent),
      tampered("", "", throttled),
      tamperedTwice("trouble", status(500), status(503)),
      scene("no tampering", readAll("image"), { fetched: onlyOf("thumbnail", { tampering: [] }) }),
    ],
  },
];
