import type { Evidence } from "../evidence.ts";
import { isRefused, isServed, tellingFetches, timelineOf, type MediaFetch, type MediaTrace } from "../media.ts";
import { fetchedWrong, onTraces, type Fetched } from "../on-traces.ts";
import type { Judgement, Rule } from "../rule.ts";
import { stillRungs } from "../vocabulary.ts";

const place = "Get an asset, and Response, asset_urls";

/** Refused at each try: what is wrong then is that a credential is asked for, and nothing else. */
function isAlwaysRefused(telling: readonly MediaFetch[]): boolean {
  return telling.length > 0 && telling.every(({ answer }) => isRefused(answer));
}

function needsNoCredential(trace: MediaTrace): Judgement {
  const telling = tellingFetches(trace);
  if (isAlwaysRefused(telling))
    return fetchedWrong(trace, "the bytes, as the URL is fetched without the credential of the API", timelineOf(trace));
  return telling.some(({ answer }) => isServed(answer)) ? "held" : undefined;
}

function originalAtOnce(trace: MediaTrace): Judgement {
  const telling = tellingFetches(trace);
  const [first, ...later] = telling;
  if (trace.rung !== "original" || first === undefined || isAlwaysRefused(telling)) return undefined;
  if (!isServed(first.answer))
    return fetchedWrong(trace, "the bytes of `original` at once, with nothing to wait for", timelineOf(trace));
  return later.every(({ answer }) => isServed(answer))
    ? "held"
    : fetchedWrong(trace, "the bytes of `original` whenever they are asked for", timelineOf(trace));
}

function isStillThatMayLack({ rung }: MediaTrace, { dossier: { facts } }: Fetched): boolean {
  return facts.still !== true && facts.media !== "image" && stillRungs.some((still) => still === rung);
}

function settles(trace: MediaTrace, fetched: Fetched): Judgement {
  const telling = tellingFetches(trace);
  if (trace.rung === "original" || telling.length === 0 || isAlwaysRefused(telling)) return undefined;
  const at = telling.findIndex(({ answer }) => isServed(answer));
  const before = at < 0 ? telling : telling.slice(0, at);
  const isMissing = ({ answer }: MediaFetch): boolean => answer.kind === "answered" && answer.status === 404;
  if (!before.every(isMissing))
    return fetchedWrong(trace, "404 while the picture is being made, and no other answer", timelineOf(trace));
  if (at < 0) {
    if (!trace.waited || isStillThatMayLack(trace, fetched)) return undefined;
    return fetchedWrong(trace, "404 for a while at the most, then a picture from the same URL", timelineOf(trace));
  }
  return telling.slice(at).every(({ answer }) => isServed(answer))
    ? "held"
    : fetchedWrong(trace, "the picture, as it was served from this rung before", timelineOf(trace));
}

function tamperProof(trace: MediaTrace): Judgement {
  let verdict: Judgement;
  for (const { change, answer } of trace.tampering) {
    if (isServed(answer) && (answer.looks === "picture" || answer.looks === "video"))
      return fetchedWrong(trace, `a refusal of the URL with ${change}`, `${answer.status} with a ${answer.looks}`);
    if (answer.kind === "answered" && answer.status !== 429 && answer.status < 500) verdict = "held";
  }
  return verdict;
}

/** Why no URL could be judged: what they answered, where that says nothing. */
export function silentUrls({ dossiers }: Evidence): string | undefined {
  const traces = [...dossiers.values()].flatMap((dossier) => dossier.traces);
  if (traces.length === 0) return "no answer gave a URL to fetch";
  if (traces.some((trace) => tellingFetches(trace).length > 0)) return undefined;
  const [answer] = traces.flatMap(({ fetches }) => fetches.map((fetch) => fetch.answer));
  if (answer === undefined) return "no URL was fetched before the run ended";
  return `no URL gave an answer that says anything: ${answer.kind === "silent" ? `${answer.why} (${answer.detail})` : answer.status}`;
}

const rule = (
  id: string,
  level: Rule["level"],
  statement: string,
  judge: (trace: MediaTrace, fetched: Fetched) => Judgement,
): Rule => ({
  id,
  level,
  from: ["page"],
  place,
  statement,
  needs: [],
  compares: true,
  unexercised: silentUrls,
  judge: onTraces(judge),
});

/** Whether and when the URLs of the rungs serve. */
export const mediaServing: readonly Rule[] = [
  rule(
    "media.no-credential",
    "MUST",
    "Each URL is served to whoever holds it, without the credential.",
    needsNoCredential,
  ),
  rule("media.original-now", "MUST", "`original` is served at once, and whenever it is asked for.", originalAtOnce),
  rule(
    "media.settles",
    "MUST",
    "A derived rung may answer 404 until it is made, and nothing else; then its URL serves, and goes on serving.",
    settles,
  ),
  {
    ...rule(
      "media.signed",
      "SHOULD",
      "A URL whose signature, path or expiry was tampered with is refused.",
      tamperProof,
    ),
    unexercised: (evidence) =>
      silentUrls(evidence) ?? "no URL that served carries a signature that can be told from the rest of it",
  },
];
