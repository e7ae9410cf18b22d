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

function isOriginal({ rung }: MediaTrace): boolean {
  return rung === "original";
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

/** Why no URL could be judged: what they answered, or what came between, where that says nothing. */
export function silentUrls(
  { dossiers }: Evidence,
  isConcerned: (trace: MediaTrace) => boolean = () => true,
): string | undefined {
  const all = [...dossiers.values()].flatMap((dossier) => dossier.traces);
  if (all.length === 0) return "no answer gave a URL to fetch";
  const traces = all.filter(isConcerned);
  if (traces.some(({ fetches }) => fetches.some(({ answer }) => isServed(answer)))) return undefined;
  const [passedOver] = traces.flatMap(({ content }) => (content?.kind === "unread" ? content.why : []));
  if (passedOver !== undefined) return passedOver;
  const answered = traces.find((trace) => tellingFetches(trace).length > 0);
  if (answered !== undefined) return `no URL served anything: ${answered.rung} gave ${timelineOf(answered)}`;
  const [answer] = traces.flatMap(({ fetches }) => fetches.map((fetch) => fetch.answer));
  if (answer === undefined) return "no URL was fetched before the run ended";
  return `no URL gave an answer that says anything: ${answer.kind === "silent" ? `${answer.why} (${answer.detail})` : answer.status}`;
}

/** A tampered URL is tried only once the others were fetched. */
function untampered(evidence: Evidence): string {
  const traces = [...evidence.dossiers.values()].flatMap((dossier) => dossier.traces);
  const [passedOver] = traces.flatMap(({ content, fetches }) =>
    fetches.length === 0 && content?.kind === "unread" ? content.why : [],
  );
  return (
    silentUrls(evidence) ?? passedOver ?? "no URL that served carries a signature that can be told from the rest of it"
  );
}

const rule = (
  id: string,
  level: Rule["level"],
  statement: string,
  judge: (trace: MediaTrace, fetched: Fetched) => Judgement,
  unexercised: NonNullable<Rule["unexercised"]> = (evidence) => silentUrls(evidence),
): Rule => ({
  id,
  level,
  from: ["page"],
  place,
  statement,
  needs: [],
  compares: true,
  unexercised,
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
  rule(
    "media.original-now",
    "MUST",
    "`original` is served at once, and whenever it is asked for.",
    originalAtOnce,
    (evidence) => silentUrls(evidence, isOriginal),
  ),
  rule(
    "media.settles",
    "MUST",
    "A derived rung may answer 404 until it is made, and nothing else; then its URL serves, and goes on serving.",
    settles,
    (evidence) => silentUrls(evidence, (trace) => !isOriginal(trace)),
  ),
  rule(
    "media.signed",
    "SHOULD",
    "A URL that was tampered with, in its path, signature or expiry, is refused.",
    tamperProof,
    untampered,
  ),
];
