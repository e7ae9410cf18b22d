import { headerOf, type Exchange, type Silent } from "../../spec/exchange.ts";
import { describeStatus } from "../../spec/status.ts";
import { retryAfter } from "../http/retry-after.ts";
import type { Trouble } from "./result.ts";

/**
 * What keeps a run from beginning, read off the survey: a target that is not there, a credential that is refused,
 * a pool whose assets are not known. A target that answers wrongly is no trouble: that is what a run is for.
 * @param trashed ids that the pool states to be in the trash; a target that hides these breaks the contract
 */
export function troubleOf(
  survey: readonly Exchange[],
  target: string,
  trashed: ReadonlySet<string>,
): Trouble | undefined {
  const answered = survey.flatMap(({ answer }) => (answer.kind === "answered" ? [answer] : []));
  const silent = survey.flatMap(({ answer }) => (answer.kind === "silent" ? [answer] : []));
  const [silence] = silent;
  if (answered.length === 0 && silence !== undefined) {
    return {
      whose: "target",
      sentence: `${target} gave no answer: ${silence.why} (${silence.detail}). ${adviceOn(silence)}`,
    };
  }
  const statuses = answered.map(({ status }) => status);
  const all = (...wanted: number[]): boolean =>
    statuses.length > 0 && statuses.every((status) => wanted.includes(status));
  if (all(401, 403)) {
    return {
      whose: "configuration",
      sentence: `${target} refused the credential: ${describeStatus(statuses[0] ?? 401)}. Give a valid one with --header 'Authorization: Bearer \${TOKEN}'.`,
    };
  }
  if (all(429, 502, 503, 504)) {
    const asked = Math.max(...answered.map((answer) => retryAfter(headerOf(answer, "retry-after")) ?? 0));
    const wait = asked < 60_000 ? "" : `, and asks to wait ${durationInWords(asked)}`;
    return {
      whose: "target",
      sentence: `${target} is not available now: ${describeStatus(statuses[0] ?? 503)} to every request${wait}. Try again later, or slower with --rate-limit.`,
    };
  }
  return missingAssets(survey, target, trashed);
}

/** A long while, such as "24 hours". */
function durationInWords(milliseconds: number): string {
  const hours = milliseconds / 3_600_000;
  if (hours > 10_000) return "for good";
  return hours < 2 ? `${Math.round(milliseconds / 60_000)} minutes` : `${Math.round(hours)} hours`;
}

function adviceOn({ why }: Silent): string {
  switch (why) {
    case "certificate not trusted":
      return "Name the authority behind its certificate with --ca FILE, or skip the check with --insecure.";
    case "TLS failed":
      return "Does the server speak https at this port? --insecure skips the check of its certificate.";
    case "proxy failed":
      return "Do HTTPS_PROXY and HTTP_PROXY name the right proxy, with the credentials that it asks for?";
    case "timed out":
    case "connection refused":
    case "connection reset":
    case "name not found":
    case "not HTTP":
    case "too large":
    case "cancelled":
      return "Is the server running, and is the address right?";
  }
}

function missingAssets(survey: readonly Exchange[], target: string, trashed: ReadonlySet<string>): Trouble | undefined {
  const byId = new Map<string, number[]>();
  for (const { request, answer } of survey) {
    if (request.operation !== "asset" || answer.kind === "silent") continue;
    byId.set(request.id, [...(byId.get(request.id) ?? []), answer.status]);
  }
  const missing = [...byId]
    .filter(([, statuses]) => statuses.every((status) => status === 404 || status === 410))
    .map(([id]) => id);
  if (missing.length > 0 && missing.length === byId.size) {
    return {
      whose: "configuration",
      sentence: `${target} knows none of the pool's ${byId.size} assets (404). Check the pool file, the address and --path-template.`,
    };
  }
  const refused = [...byId].filter(
    ([id, statuses]) => !trashed.has(id) && statuses.every((each) => each === 401 || each === 403),
  );
  const [barred] = refused;
  if (barred !== undefined) {
    const [id, [status = 403]] = barred;
    const more = refused.length > 1 ? ` and ${refused.length - 1} more` : "";
    return {
      whose: "configuration",
      sentence: `${target} refuses ${id}${more} of the pool: ${describeStatus(status)}, while it answers for others. Give a credential that may read it, or remove it from the pool file.`,
    };
  }
  const lost = missing.filter((id) => !trashed.has(id));
  const [first] = lost;
  if (first === undefined) return undefined;
  const others = lost.length > 1 ? ` and ${lost.length - 1} more` : "";
  return {
    whose: "configuration",
    sentence: `${target} does not know ${first}${others} of the pool (404). Remove it from the pool file, or restore the asset.`,
  };
}
