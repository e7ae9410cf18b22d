/** Where a sentence stands: its section of the page and its number in it, with the clause where a sentence says several things. */
interface Place {
  readonly section: "Get an asset" | "Path Parameters" | "Query Parameters" | "Response";
  readonly ordinal: number;
  readonly clause?: string;
}

/** One sentence of the page in our words, and the requirements that hold a target to it, or why there are none. */
export type Sentence = Place & { readonly gist: string } & (
    { readonly requirements: readonly [string, ...string[]] } | { readonly unjudged: string }
  );

const heading: readonly Sentence[] = [
  {
    section: "Get an asset",
    ordinal: 1,
    gist: "One asset is answered, the one whose id was given.",
    requirements: ["identity.echo", "identity.absent", "http.json"],
  },
  {
    section: "Get an asset",
    ordinal: 2,
    gist: "The operation is for those who know the id.",
    unjudged: "tells callers when to use the operation; a target can neither keep nor break it",
  },
  {
    section: "Get an asset",
    ordinal: 3,
    gist: "Many assets are better asked for through the list.",
    unjudged: "tells callers which operation to choose",
  },
  {
    section: "Get an asset",
    ordinal: 4,
    gist: "URLs carry their own signature and are meant for showing pictures in a client.",
    requirements: ["variant.shape", "media.no-credential", "media.signed"],
  },
];

const path: readonly Sentence[] = [
  {
    section: "Path Parameters",
    ordinal: 1,
    gist: "The id has the prefix of assets.",
    requirements: ["identity.prefix", "identity.malformed", "identity.exact"],
  },
  {
    section: "Path Parameters",
    ordinal: 2,
    gist: "Ids come out of the operations that list and search.",
    unjudged: "tells callers where ids come from",
  },
];

const query: readonly Sentence[] = [
  {
    section: "Query Parameters",
    ordinal: 1,
    gist: "Nothing beyond the core comes unasked, and asking for one thing brings no other.",
    requirements: ["granting.independent", "http.not-confused"],
  },
  {
    section: "Query Parameters",
    ordinal: 2,
    clause: "the tokens",
    gist: "There are six tokens, five of which name a group.",
    requirements: ["include.supported", "granting.metadata", "granting.faces", "granting.people", "granting.metrics"],
  },
  {
    section: "Query Parameters",
    ordinal: 2,
    clause: "file_data",
    gist: "The seven scalars of the file come inside one object, under one token.",
    requirements: ["granting.file_data", "gating.flat-file-data"],
  },
  {
    section: "Query Parameters",
    ordinal: 2,
    clause: "variants",
    gist: "One token widens the URLs from the lean rung, which the kind of asset decides, to all of them.",
    requirements: [
      "rung.image",
      "rung.video-with-still",
      "rung.video-without-still",
      "rung.only-variants-widens",
      "rung.superset",
    ],
  },
  {
    section: "Query Parameters",
    ordinal: 3,
    gist: "A set of tokens may be written as several parameters or as one value with commas.",
    requirements: [
      "include.repeated",
      "include.comma",
      "include.equivalent",
      "include.order",
      "include.mixed",
      "include.duplicates",
    ],
  },
  {
    section: "Query Parameters",
    ordinal: 4,
    gist: "A value outside the six is refused with 422.",
    requirements: [
      "include.unknown",
      "include.unknown-among-known",
      "include.unknown-discloses-nothing",
      "include.unknown-explains",
      "include.near-miss",
    ],
  },
  {
    section: "Query Parameters",
    ordinal: 5,
    gist: "Without the parameter there is the core and nothing else; every other field waits to be asked for.",
    requirements: [
      "include.omitted",
      "core.present",
      "core.invariant",
      "gating.metadata",
      "gating.faces",
      "gating.people",
      "gating.metrics",
      "gating.file_data",
    ],
  },
];

type Row = readonly [gist: string, ...requirements: [string, ...string[]]];

/** The sentences of the last section, in order. */
const response: readonly (Row | { readonly gist: string; readonly unjudged: string })[] = [
  { gist: "What follows is about a 200.", unjudged: "a heading" },
  ["An asset is a photo or a video, with its data and where to fetch it.", "core.schema"],
  ["Each asset has an id of its own, with the prefix.", "identity.echo", "identity.prefix"],
  ["The file's media type.", "core.mime-type"],
  ["The file's name when it came.", "core.record"],
  ["The moment of capture on the device's own clock.", "core.local-datetime"],
  ["When the record was made.", "core.record", "core.timestamps"],
  ["When the record last changed, which reading does not do.", "core.timestamps-ordered", "http.safe"],
  ["What is known of the file stands in one nested object.", "granting.file_data", "gating.flat-file-data"],
  ["It is null unless asked for, and then complete but for an old SHA-1.", "gating.file_data", "file-data.complete"],
  ["Metadata are what the camera wrote and where it was.", "granting.metadata", "metadata.asset", "metadata.ranges"],
  ["They are null unless asked for.", "gating.metadata"],
  ["Metrics are scores that a model gave.", "granting.metrics", "metrics.numbers"],
  ["They are null unless asked for.", "gating.metrics"],
  ["URLs are known by the name of their rung.", "variant.shape"],
  ["An image has five rungs.", "rung.all-image", "rung.image"],
  [
    "A video has its original, and four pictures made of its still.",
    "rung.all-video",
    "variant.mimetype",
    "variant.original-mimetype",
    "media.still-is-image",
  ],
  [
    "A rung keeps its URL, even while what it names is still being made.",
    "variant.stable",
    "rung.superset",
    "media.original-now",
    "media.settles",
  ],
  ["A model describes the picture.", "core.description"],
  ["Null is not yet, and an empty text is a refusal.", "core.description"],
  ["The camera's own description is another field.", "core.invariant"],
  ["A ThumbHash in base64, of a usual length.", "core.thumbhash", "core.thumbhash-shape"],
  ["The usual decoders understand it.", "core.thumbhash"],
  ["It is null until it was made.", "core.thumbhash"],
  ["Faces are all that were found.", "granting.faces", "faces.asset", "faces.unique", "faces.bounding-box"],
  ["They are null unless asked for, and an empty list where there are none.", "gating.faces", "granting.faces"],
  ["People are those of the faces, each once.", "people.unique", "people.from-faces"],
  ["They are null unless asked for, and an empty list where nobody is known.", "gating.people", "granting.people"],
  ["Width in pixels.", "core.dimensions", "faces.inside-frame"],
  ["Height in pixels.", "core.dimensions", "faces.inside-frame"],
  ["A video's length in seconds.", "core.duration-video", "media.duration"],
  ["Null for an image, and until it is known.", "core.duration-image", "core.duration-video"],
  ["When the asset went to the trash, in UTC.", "trash.by-id", "trash.utc", "trash.past"],
  ["Null for an asset in use.", "trash.live"],
  [
    "What is in the trash is in no default list, and is otherwise an asset like any other.",
    "trash.unlisted",
    "trash.same-contract",
  ],
];

/** The page, sentence by sentence. */
export const page: readonly Sentence[] = [
  ...heading,
  ...path,
  ...query,
  ...response.map((sentence, at): Sentence => {
    const place = { section: "Response", ordinal: at + 1 } as const;
    if ("unjudged" in sentence) return { ...place, ...sentence };
    const [gist, ...requirements] = sentence;
    return { ...place, gist, requirements };
  }),
];
