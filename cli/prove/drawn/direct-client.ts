import { usualPathTemplate } from "../../../spec/contract.ts";
import type { Answer as RightAnswer } from "../../../fixtures/reference/answer.ts";
import { directly, type DirectAnswer } from "../../../fixtures/reference/directly.ts";
import type { Departure } from "../../../fixtures/reference/interceptor.ts";
import type { Answer } from "../../../spec/exchange.ts";
import { readBody } from "../../../spec/read-body.ts";
import { targetOf, type ApiRequest } from "../../../spec/request.ts";
import type { Client } from "../../../suites/http/client.ts";

/** A client that asks the reference server without a socket, and remembers what would have been right. */
export interface DirectClient extends Client {
  /** What the server meant by an answer that this client gave. */
  behind(answer: Answer): DirectAnswer | undefined;
}

/** A fresh server with its departures, and a client that talks to it. */
export function directClient(departures: readonly Departure[]): DirectClient {
  const ask = directly(departures);
  const given = new WeakMap<Answer, DirectAnswer>();
  return {
    urlOf: (request) => `http://reference.test${targetOf(request, usualPathTemplate)}`,
    close: async () => undefined,
    behind: (answer) => given.get(answer),
    async send(request) {
      const direct = await ask(
        { method: methodOf(request), target: targetOf(request, usualPathTemplate) },
        isGiven(request),
      );
      // Answers that are right are the same for every server; each has to be told apart from the others all the same.
      const answer = { ...received(direct.sent, methodOf(request) === "HEAD") };
      given.set(answer, direct);
      return answer;
    },
  };
}

const methodOf = (request: ApiRequest): string => (request.operation === "asset" ? request.method : "GET");
const isGiven = (request: ApiRequest): boolean => request.operation === "list" || request.credential === "given";

/** Right answers are the same objects from run to run, so they are written and read once. */
const known = new WeakMap<RightAnswer, Answer>();

function received(sent: RightAnswer, bodiless: boolean): Answer {
  const before = bodiless ? undefined : known.get(sent);
  if (before !== undefined) return before;
  const { status, headers, body } = sent;
  const bytes = bodiless || body.kind === "none" ? nothing : body.kind === "bytes" ? body.bytes : encode(body.value);
  const answer: Answer = { kind: "answered", status, headers: Object.entries(headers), body: readBody(bytes) };
  if (!bodiless) known.set(sent, answer);
  return answer;
}

const nothing = new Uint8Array();
const encoder = new TextEncoder();
const encode = (value: unknown): Uint8Array => encoder.encode(JSON.stringify(value));
