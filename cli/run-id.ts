import { randomUUID } from "node:crypto";
import { packageInfo } from "../reporters/package-info.ts";

/** A new name for one call of the command, short enough to look for in a server's log. */
export function newRunId(): string {
  return randomUUID().slice(0, 8);
}

/** What each request of a run says of who sends it, so that the run can be found in the target's log. */
export function userAgentOf(runId: string): string {
  const { name, version } = packageInfo();
  return `${name}/${version} (run ${runId})`;
}
