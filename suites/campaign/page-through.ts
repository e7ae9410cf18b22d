import { answeredObject, objectsIn } from "../../spec/body.ts";
import type { Send } from "./shrink.ts";

/** Small pages, and few of them: enough to meet what is wrong beyond the first. */
const pageSize = 5;
const mostPages = 4;

/** Reads the default list in small pages, as clients do, and once with tokens; a target without a list is asked once. */
export async function pageThrough(send: Send): Promise<void> {
  let after: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const exchange = await send({
      operation: "list",
      limit: pageSize,
      ...(after !== undefined && { startingAfterId: after }),
    });
    const body = exchange && answeredObject(exchange.answer);
    if (body === undefined) return;
    const last = objectsIn(body["data"]).at(-1)?.["id"];
    if (typeof last !== "string" || last === after || body["has_more"] !== true) break;
    after = last;
  }
  await send({ operation: "list", limit: 200, include: ["metadata", "variants"] });
}
