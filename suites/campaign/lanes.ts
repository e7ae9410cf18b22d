import type { ApiRequest } from "../../spec/request.ts";
import type { Stage } from "../plan/plan.ts";

/** Sends a request on a lane; resolves once it is answered, or at once when the run was halted. */
export type Deliver = (request: ApiRequest, lane: number) => Promise<unknown>;

/**
 * Sends a stage. Walks are dealt out to lanes in turn, so that every lane sends the same requests in the same order
 * whatever the timing; the requests of a burst go out together, burst after burst; what goes one by one takes the first lane alone.
 */
export async function sendStage({ walks, flow }: Stage, lanes: number, deliver: Deliver): Promise<void> {
  if (flow === "together") {
    for (const burst of walks) await Promise.all(burst.map((request, lane) => deliver(request, lane)));
    return;
  }
  const open = flow === "one by one" ? 1 : lanes;
  await Promise.all(
    Array.from({ length: open }, async (_, lane) => {
      for (let at = lane; at < walks.length; at += open) {
        for (const request of walks[at] ?? []) await deliver(request, lane);
      }
    }),
  );
}
