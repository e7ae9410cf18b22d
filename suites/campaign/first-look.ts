import type { AskList } from "../../fixtures/pool/discover.ts";
import { answeredObject } from "../../spec/body.ts";
import { bodyInWords, type Answer, type Exchange } from "../../spec/exchange.ts";
import type { ListRequest } from "../../spec/request.ts";
import { show } from "../../spec/show.ts";

/** Asks the target's list for pages, by whoever delivers requests. */
export function listBy(deliver: (page: ListRequest) => Promise<Exchange | undefined>): AskList {
  return async (page) => {
    const exchange = await deliver(page);
    if (exchange === undefined) return { reason: "was not asked for" };
    const body = answeredObject(exchange.answer);
    return body === undefined ? { reason: noListInWords(exchange.answer) } : { body };
  };
}

/** Why an answer is no page of a list, behind "the list". */
function noListInWords(answer: Answer): string {
  if (answer.kind === "silent") return `gives no answer: ${answer.why}`;
  if (answer.status !== 200) return `answers ${answer.status}`;
  return `answers ${answer.body.kind === "json" ? show(answer.body.value) : bodyInWords(answer.body)}`;
}

/** The bodies of the first reads of an asset without `include` and with everything, as far as they came. */
export function bodiesOf(id: string, exchanges: readonly Exchange[]): [lean: unknown, full: unknown] {
  const bodies = exchanges.flatMap(({ request, answer }) => {
    if (request.operation !== "asset" || request.id !== id || request.credential !== "given") return [];
    const body = answeredObject(answer);
    return body === undefined ? [] : [{ lean: request.include.length === 0, body }];
  });
  return [bodies.find(({ lean }) => lean)?.body, bodies.find(({ lean }) => !lean)?.body];
}
