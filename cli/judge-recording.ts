import type { Recording } from "../reporters/recording.ts";
import type { Exchange } from "../spec/exchange.ts";
import type { Pool } from "../spec/facts.ts";
import { targetOf } from "../spec/request.ts";
import { register } from "../spec/register.ts";
import { Archive } from "../suites/campaign/archive.ts";
import { judgeRecorded } from "../suites/campaign/judge-recorded.ts";
import type { CampaignResult } from "../suites/campaign/result.ts";

export interface JudgeRecordingOptions {
  /** Ids of the requirements to judge, all when empty. */
  readonly only: readonly string[];
  /** Says more of the assets than the recording does. */
  readonly stated?: Pool | undefined;
  /** Why the recording ends, where it does not say so itself. */
  readonly halted?: CampaignResult["halted"];
}

/** Judges a recording by the rules of a live run. */
export function judgeRecording(recording: Recording, { only, stated, halted }: JudgeRecordingOptions): CampaignResult {
  const { target, exchanges, startedAt, durationMs, isPart, end, told } = recording;
  return judgeRecorded(
    {
      exchanges,
      pool: recording.pool,
      stated,
      startedAt,
      durationMs,
      halted: halted ?? end.halted,
      isPart,
      trouble: end.trouble,
      urlOf: (request) => target.url.replace(/\/+$/, "") + targetOf(request, target.pathTemplate),
      examples: new Map([...told].map(([id, { examples }]) => [id, examples])),
    },
    only.length === 0 ? register : register.filter(({ id }) => only.includes(id)),
  );
}

/** Keeps the exchanges of a recording as a run does: beyond a bound, in a file. */
export function keeping(): (exchange: Exchange) => Exchange {
  const archive = new Archive();
  return (exchange) => archive.keep(exchange);
}
