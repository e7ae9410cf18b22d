import { isObject } from "../body.ts";
import type { Evidence } from "../evidence.ts";
import { bodyInWords, headerOf, isVoid, type Exchange } from "../exchange.ts";
import { aCredential, leaveToWrite } from "../needs.ts";
import { requestKey } from "../request.ts";
import type { Judgement, Rule } from "../rule.ts";
import { show } from "../show.ts";
import { describeStatus } from "../status.ts";
import { constancy } from "./constancy.ts";

const beyond = "beyond the page: HTTP";

function isJson(exchange: Exchange, evidence: Evidence): Judgement {
  const { request, answer } = exchange;
  if (request.operation !== "asset" || evidence.dossierOf(exchange) === undefined || answer.kind === "silent")
    return undefined;
  if (request.method !== "GET" || request.credential !== "given" || answer.status !== 200) return undefined;
  const type = headerOf(answer, "content-type");
  const { body } = answer;
  if (body.kind !== "json") return { pointer: "", expected: "one JSON object in UTF-8", actual: bodyInWords(body) };
  if (!isObject(body.value)) return { pointer: "", expected: "one JSON object", actual: show(body.value) };
  if (type === undefined || !/^application\/json\s*(;|$)/i.test(type))
    return {
      pointer: "",
      expected: "Content-Type: application/json",
      actual: type === undefined ? "no Content-Type" : show(type),
    };
  return "held";
}

function withoutServerError(exchange: Exchange, evidence: Evidence): Judgement {
  const { answer } = exchange;
  if (answer.kind === "silent" || answer.status === 429 || answer.status === 503) return undefined;
  if (answer.status < 500) return "held";
  const violation = { pointer: "", expected: "any status below 500", actual: describeStatus(answer.status) };
  if (!isVoid(answer)) return violation;
  return alwaysStumbles(exchange, evidence) ? violation : undefined;
}

/**
 * A gateway stumbles now and then, or is down for a while and answers nobody. One that stumbles over the same request
 * each time, and not over others in between, tells of the server behind it.
 */
function alwaysStumbles({ request }: Exchange, { exchanges }: Evidence): boolean {
  const same = exchanges.filter((other) => requestKey(other.request) === requestKey(request));
  return (
    same.every(({ answer }) => answer.kind === "answered" && answer.status >= 500) &&
    exchanges.slice(same[0]?.index, same.at(-1)?.index).some(({ answer }) => !isVoid(answer))
  );
}

/** A rule about the status that a request of some kind gets for an asset of the pool. */
function onStatus(
  applies: (request: Extract<Exchange["request"], { operation: "asset" }>) => boolean,
  judge: (status: number) => Judgement,
) {
  return (exchange: Exchange, evidence: Evidence): Judgement => {
    const { request, answer } = exchange;
    const dossier = evidence.dossierOf(exchange);
    if (request.operation !== "asset" || answer.kind === "silent" || isVoid(answer) || !applies(request))
      return undefined;
    return dossier === undefined || dossier.readings.length === 0 ? undefined : judge(answer.status);
  };
}

export const http: readonly Rule[] = [
  {
    id: "http.json",
    level: "MUST",
    from: ["docs"],
    place: "Response",
    statement: "A 200 is application/json in UTF-8 and holds one JSON object.",
    needs: [],
    judge: isJson,
  },
  {
    id: "http.no-server-error",
    level: "MUST",
    from: ["http"],
    place: beyond,
    statement: "No request makes the server fail with a 5xx.",
    needs: [],
    judge: withoutServerError,
  },
  ...constancy,
  {
    id: "http.unknown-parameter",
    level: "SHOULD",
    from: ["client"],
    place: beyond,
    statement: "A query parameter that the API does not know makes no difference.",
    needs: [],
    judge: onStatus(
      ({ extra, method }) => extra.length > 0 && method === "GET",
      (status) =>
        status === 200
          ? "held"
          : { pointer: "", expected: "200, as an unknown parameter is ignored", actual: describeStatus(status) },
    ),
  },
  {
    id: "http.method",
    level: "SHOULD",
    from: ["http"],
    place: beyond,
    statement: "POST on the path of an asset answers 405 or 404.",
    needs: [leaveToWrite],
    judge: onStatus(
      ({ method }) => method === "POST",
      (status) =>
        status === 405 || status === 404
          ? "held"
          : { pointer: "", expected: "405 or 404, as the operation is a GET", actual: describeStatus(status) },
    ),
  },
  {
    id: "http.credential-required",
    level: "SHOULD",
    from: ["docs"],
    place: beyond,
    statement: "Without the credential, or with a wrong one, the answer is not a 200.",
    needs: [aCredential],
    judge: onStatus(
      ({ credential, method }) => credential !== "given" && method === "GET",
      (status) =>
        status === 200
          ? {
              pointer: "",
              expected: "401 or 403, as the credential is missing or wrong",
              actual: describeStatus(status),
            }
          : "held",
    ),
  },
];
