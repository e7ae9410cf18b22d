import { answeredObject, isNothing, objectsIn } from "../../spec/body.ts";
import { isVoid, type Exchange } from "../../spec/exchange.ts";
import type { Facts, Pool } from "../../spec/facts.ts";
import { assetRequest, fullMask, tokensOf, type AssetRequest } from "../../spec/request.ts";
import type { Station } from "../../spec/station.ts";
import { tokens, type Token } from "../../spec/vocabulary.ts";
import { spell } from "../arbitraries/include.ts";
import { pause } from "../http/pause.ts";
import { readOfAll } from "../plan/read-of-all.ts";
import type { LibraryApi } from "./library-api.ts";
import { isDone, lagAfter, whyNot } from "./tell-answer.ts";
import { revalidate, Witness, type Tagged } from "./witness.ts";

/** An asset that is looked at, and what is true of it but for the trash. */
export interface Subject {
  readonly id: string;
  readonly facts: Facts;
}

export interface Lives {
  readonly stations: readonly Station[];
  /** What could not be done, a sentence each. */
  readonly skipped: readonly string[];
}

type Stage = "live" | "trashed" | "restored" | "deleted";

interface Step {
  readonly stage: Stage;
  readonly change?: "trash" | "restore" | "delete";
  /** Tokens in an order that was not asked for before. */
  readonly order: readonly Token[];
  readonly name: string;
}

const steps: readonly Step[] = [
  { stage: "live", order: ["people", "metrics"], name: "before anything was done to them" },
  { stage: "trashed", change: "trash", order: ["metrics", "people"], name: "right after they were moved to the trash" },
  { stage: "restored", change: "restore", order: ["people", "file_data"], name: "right after they were restored" },
  { stage: "deleted", change: "delete", order: ["file_data", "people"], name: "right after they were deleted" },
];

/**
 * Trashes, restores and deletes some assets, and looks at them at each station: right after the change in a spelling that
 * was not used before and in one that was, then in many. Another asset is looked at beside them, to which nothing is done.
 */
export async function liveThrough(
  subjects: readonly Subject[],
  bystander: Subject,
  api: LibraryApi,
  options: { readonly settle: number; readonly signal?: AbortSignal | undefined },
): Promise<Lives> {
  const stations: Station[] = [];
  const skipped: string[] = [];
  const tags = new Map<string, Tagged>();
  const ids = subjects.map(({ id }) => id);
  let stage: Stage = "live";
  for (const step of steps) {
    if (ended(options)) break;
    if (step.change === "restore" && stage !== "trashed") continue;
    let deadline = 0;
    if (step.change !== undefined) {
      const write = { operation: step.change, ids } as const;
      const { answer } = await api.write(write);
      if (!isDone(answer)) {
        skipped.push(
          `${api.nameOf(write)} ${whyNot(answer)}, so no asset was looked at ${step.name.replace("they were", "being")}.`,
        );
        continue;
      }
      deadline = performance.now() + lagAfter(answer, options.settle);
    }
    stage = step.stage;
    const witness = new Witness(api);
    if (step.change !== undefined) {
      const watch = { witness, api, deadline, signal: options.signal };
      for (const { id } of subjects) await watchChange(id, step, tags.get(id), watch);
      await watchList(ids, step.stage, watch);
    } else await witness.see({ operation: "list", limit: 200 });
    for (const request of [
      ...subjects.flatMap(({ id }) => readsOf(id, step)),
      ...readsOf(bystander.id, step).slice(-2),
    ])
      await witness.see(request);
    for (const { id } of subjects) keepTag(id, witness, tags);
    if (!ended(options)) stations.push(witness.station(step.name, poolAt(stage, subjects, bystander)));
  }
  return { stations, skipped };
}

function ended({ signal }: { readonly signal?: AbortSignal | undefined }): boolean {
  return signal?.aborted === true;
}

function keepTag(id: string, witness: Witness, tags: Map<string, Tagged>): void {
  const tagged = witness.tagged(id);
  if (tagged === undefined) tags.delete(id);
  else tags.set(id, tagged);
}

function poolAt(stage: Stage, subjects: readonly Subject[], bystander: Subject): Pool {
  const asset = ({ id, facts }: Subject, trashed: boolean) => ({ id, stated: { ...facts, trashed }, inferred: {} });
  const gone = stage === "deleted";
  return {
    assets: [asset(bystander, false), ...(gone ? [] : subjects.map((each) => asset(each, stage === "trashed")))],
    absent: gone ? subjects.map(({ id }) => id) : [],
  };
}

/** Each token alone, all of them in both spellings, unknown values; lean and full reads before and after. */
function readsOf(id: string, { stage, order }: Step): AssetRequest[] {
  const lean = assetRequest(id);
  const full = readOfAll(id);
  const comma = assetRequest(id, spell(tokensOf(fullMask), "comma", ","));
  if (stage === "deleted") return [comma, full, lean];
  return [
    lean,
    full,
    ...tokens.map((token) => assetRequest(id, { include: [[token]] })),
    assetRequest(id, spell(order, "repeated", ",")),
    assetRequest(id, spell([...order, "variants"], "comma", "%2C")),
    assetRequest(id, { include: [["nonsense"]] }),
    assetRequest(id, { include: [["faces", "nonsense"]] }),
    comma,
    full,
    lean,
  ];
}

/** Where what is seen goes, and until when a store may lag behind. */
interface Watch {
  readonly witness: Witness;
  readonly api: LibraryApi;
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads an asset right after a change. All reads lagging behind is a store that needs a moment, and it is given one; one
 * read knowing of the change and a later one not is a stale answer.
 */
async function watchChange(
  id: string,
  { stage, order }: Step,
  tagged: Tagged | undefined,
  { witness, api, deadline, signal }: Watch,
): Promise<void> {
  for (let wait = 50; ; wait = Math.min(wait * 2, 2000)) {
    const other = await api.read(assetRequest(id, spell(order, "comma", ",")));
    const same = await api.read(assetRequest(id));
    const conditional = tagged && (await revalidate(id, tagged, api));
    const seen = [other, same, conditional].filter((each) => each !== undefined);
    if (signal?.aborted === true) return;
    if (performance.now() >= deadline || seen.some((exchange) => knows(exchange, stage))) {
      for (const exchange of seen) witness.keep(exchange);
      return;
    }
    await pause(wait, signal);
  }
}

/** Whether an answer shows the asset as it is at this stage of its life. */
function knows({ answer }: Exchange, stage: Stage): boolean {
  if (answer.kind === "silent" || isVoid(answer)) return false;
  if (stage === "deleted") return answer.status === 404 || answer.status === 410;
  const body = answeredObject(answer);
  return body !== undefined && isNothing(body["trashed_at"]) === (stage !== "trashed");
}

/** The default list, once it has had a moment to lose what is trashed or deleted. */
async function watchList(
  ids: readonly string[],
  stage: Stage,
  { witness, api, deadline, signal }: Watch,
): Promise<void> {
  for (;;) {
    const exchange = await api.read({ operation: "list", limit: 200 });
    if (exchange === undefined) return;
    const listed = objectsIn(answeredObject(exchange.answer)?.["data"]).map(({ id }) => id);
    const stale = stage !== "restored" && ids.some((id) => listed.includes(id));
    if (!stale || performance.now() >= deadline || signal?.aborted === true) return witness.keep(exchange);
    await pause(300, signal);
  }
}
