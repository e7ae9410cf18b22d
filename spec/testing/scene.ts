import type { Evidence } from "../evidence.ts";
import type { Answer, Exchange } from "../exchange.ts";
import { assetClasses, type Facts, type Pool } from "../facts.ts";
import type { MediaTrace } from "../media.ts";
import type { ApiRequest } from "../request.ts";
import { tokens } from "../vocabulary.ts";
import type { Change } from "./answers.ts";
import { idOf } from "./assets.ts";
import { evidenceOf, type Pair } from "./evidence-of.ts";
import { pool } from "./pool.ts";
import { read, readAll } from "./requests.ts";
import { answerRightly } from "./right-target.ts";
import { rightTraces } from "./traces.ts";

export type Step = ApiRequest | readonly [request: ApiRequest, change: Change];

/** What surrounds the exchange that is judged. */
export interface Surroundings {
  /** What the pool file says of the judged asset. */
  readonly stated?: Facts;
  readonly pool?: Pool;
  /** Sent just before and just after the judged request. */
  readonly before?: readonly Step[];
  readonly after?: readonly Step[];
  /** How the target departs in every answer. */
  readonly always?: (right: Answer, request: ApiRequest) => Answer;
  /** How answers change from the judged one on, as where the asset itself changes while the run lasts. */
  readonly later?: Change;
  /** Without the reads of each asset that otherwise come before and after. */
  readonly bare?: true;
  /** Whether requests overlap in time. */
  readonly together?: true;
  /** The URLs that the judged answer gives are fetched, and bring this instead of what is right. */
  readonly fetched?: (right: MediaTrace) => MediaTrace | undefined;
}

/** One exchange to judge, amid a little run. */
export interface Scene extends Surroundings {
  readonly claim: string;
  readonly judged: Step;
}

export function scene(claim: string, judged: Step, surroundings: Surroundings = {}): Scene {
  return { claim, judged, ...surroundings };
}

const same: Change = (right) => right;

/** Reads of each asset without `include`, with each token alone and with all six. */
const reads: readonly Step[] = assetClasses.flatMap((name) => [
  read(name),
  ...tokens.map((token) => read(name, token)),
  readAll(name),
]);

export function played(scene: Scene): { evidence: Evidence; exchange: Exchange } {
  const { judged, before = [], after = [], always = same, later = same } = scene;
  const around = scene.bare === true ? [] : reads;
  const steps = [...around, ...before, judged, ...after, ...around];
  const at = around.length + before.length;
  const pairs = steps.map((step, index): Pair => {
    const [request, change] = "operation" in step ? [step, same] : step;
    const right = always(answerRightly(request), request);
    return [request, change(index < at ? right : later(right))];
  });
  const evidence = evidenceOf(scene.pool ?? poolFor(scene), pairs, scene.together);
  const exchange = evidence.exchanges[at];
  if (exchange === undefined) throw new RangeError("a scene has an exchange to judge");
  const reading = evidence.readingOf(exchange);
  if (scene.fetched !== undefined && reading !== undefined)
    for (const trace of rightTraces(reading).map(scene.fetched)) if (trace !== undefined) evidence.addTrace(trace);
  return { evidence, exchange };
}

function poolFor({ judged, stated = {} }: Scene): Pool {
  const request = "operation" in judged ? judged : judged[0];
  const id = request.operation === "asset" ? request.id : "";
  return pool(assetClasses, (name) => (idOf[name] === id ? stated : {}));
}
