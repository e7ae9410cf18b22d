import { randomBytes } from "node:crypto";
import { packageInfo } from "../reporters/package-info.ts";

/** Names one run of the command in the logs of a server. */
export function newRunId(): string {
  return randomBytes(4).toString("hex");
}

/** Who sends a request, for whoever reads the logs of a server. */
export function userAgentOf(runId: string): string {
  const { name, version } = packageInfo();
  return `${name}/${version} (run ${runId})`;
}
