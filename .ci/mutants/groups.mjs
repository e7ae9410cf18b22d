/** The files that judge, and the tests that their mutants are held against. */
const chapter = (files, ...tests) => ({
  mutate: files.map((name) => `spec/chapters/${name}.ts`),
  tests: [...tests.map((name) => `spec/chapters/${name}.test.ts`), "spec/every-rule.test.ts"],
});

const files = (names, ...tests) => ({
  mutate: names.map((name) => `spec/${name}.ts`),
  tests: tests.map((name) => `spec/${name}.test.ts`),
});

/** Where something is kept from one judgement to the next. */
const alsoGrowing = ({ mutate, tests }) => ({ mutate, tests: [...tests, "spec/judge-as-it-grows.test.ts"] });

/** What seeks further failures by the evidence of a run. */
const campaign = (names, ...tests) => ({
  mutate: names.map((name) => `suites/campaign/${name}.ts`),
  tests: tests.map((name) => `suites/campaign/${name}.test.ts`),
});

const own = (name) => files([name], name);

export const groups = {
  trash: alsoGrowing(chapter(["trash"], "trash")),
  http: chapter(["http"], "http"),
  constancy: alsoGrowing(chapter(["constancy"], "in-turn", "http")),
  confusion: alsoGrowing(chapter(["confusion"], "confusion", "http")),
  gating: chapter(["gating", "independent"], "gating"),
  include: chapter(["include"], "include"),
  "unknown-values": chapter(["unknown-values"], "include"),
  "same-set": chapter(["same-set"], "include"),
  core: chapter(["core"], "core"),
  times: chapter(["times"], "core"),
  "generated-fields": chapter(["generated-fields"], "core"),
  "faces-and-people": chapter(["faces-and-people"], "groups"),
  "file-data": chapter(["file-data"], "groups"),
  metadata: chapter(["metadata-and-metrics"], "groups"),
  identity: chapter(["identity"], "identity"),
  "media-content": chapter(["media-content"], "media"),
  "media-serving": chapter(["media-serving"], "silent-urls", "media"),
  rungs: chapter(["rungs"], "rungs"),
  variants: chapter(["variants"], "rungs"),
  causes: files(["causes"], "causes", "causes-now-and-then", "causes-unread"),
  unread: own("unread"),
  judge: files(["judge", "about", "on-reading", "rule"], "judge", "every-rule", "register", "chapters/identity"),
  verdict: files(["verdict", "needs"], "needs", "untested", "verdict", "unanswered"),
  granting: alsoGrowing(files(["granting"], "granting", "chapters/gating", "chapters/include", "every-rule")),
  "same-answer": files(["same-answer", "same-asset"], "same-answer", "same-asset"),
  steady: files(["steady", "fold", "there-and-back"], "steady", "fold", "there-and-back"),
  "asked-for": files(["asked-for"], "asked-for"),
  "late-still": own("late-still"),
  "for-good": own("for-good"),
  unanswered: own("unanswered"),
  evidence: own("evidence"),
  projection: own("projection"),
  traces: files(["on-traces", "url-expiry", "media-type"], "on-traces", "url-expiry", "media-type"),
  media: own("media"),
  body: own("body"),
  asked: files(["asked", "status", "wrong"], "asked", "status"),
  request: own("request"),
  exchange: files(["exchange", "facts"], "exchange", "facts"),
  "id-kind": own("id-kind"),
  datetime: files(["datetime", "remembered"], "datetime", "remembered"),
  disclosure: own("disclosure"),
  observations: own("observations"),
  schema: files(["schema"], "schema", "schema-garbage"),
  show: own("show"),
  thumbhash: own("thumbhash"),
  "variant-url": files(["variant-url", "query-pairs"], "variant-url", "query-pairs"),
  "read-body": own("read-body"),
  "lattice-view": own("lattice-view"),
  station: own("station"),
  "unknown-value": own("unknown-value"),
  "read-url": own("read-url"),
  shrinking: campaign(
    ["smaller-request", "shrink", "plainest", "explain"],
    ...["smaller-request", "shrink", "plainest", "explain", "prepared"],
  ),
  searching: campaign(["plainly", "provoke-changes", "confirm-stills"], "plainly", "provoke-changes", "confirm-stills"),
};

/** Left out, each with its reason. */
export const unchanged = {
  "spec/generated/": "made from the OpenAPI document",
  "spec/testing/": "help for tests",
  "spec/page.ts": "the list of the page's sentences: text",
  "spec/register.ts": "the list of the chapters",
  "spec/chapters/groups.ts": "a list of chapters",
  "spec/chapters/media.ts": "a list of chapters",
  "spec/contract.ts": "a constant",
  "spec/credential-header.ts": "a constant, made as it is loaded",
  "spec/vocabulary.ts": "constants, of which tests read the same values",
};
