import { writeFile } from "node:fs/promises";
import { faultNamed } from "../../fixtures/faults/catalogue.ts";
import {
  startReferenceServer,
  type ReferenceServer,
  type ReferenceServerOptions,
} from "../../fixtures/reference/server.ts";
import { parseReport } from "../../reporters/read-report.ts";
import type { Report } from "../../reporters/report.ts";
import { poolFileOf } from "../commands/serve.ts";
import { command, folder, type Ran } from "./command.ts";

export interface Judged {
  readonly ran: Ran;
  readonly report: Report;
}

/** Starts the reference server for as long as it is used. */
export async function withServer<T>(
  options: ReferenceServerOptions,
  use: (server: ReferenceServer) => Promise<T>,
): Promise<T> {
  const server = await startReferenceServer(options);
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

/** Judges the reference server over a socket. */
export async function judge(
  options: ReferenceServerOptions,
  flags: readonly string[],
  pool = (file: ReferenceServer) => file.pool,
): Promise<Judged> {
  return withServer(options, async (server) => {
    await using files = await folder();
    await writeFile(files.file("pool.json"), poolFileOf(pool(server)));
    const usual = [
      "--assets",
      files.file("pool.json"),
      "--profile",
      "quick",
      "--report",
      `json=${files.file("report.json")}`,
    ];
    const ran = await command(["run", "--target", server.url, ...usual, ...flags]);
    return { ran, report: parseReport(await files.read("report.json"), "report.json") };
  });
}

/** The reference server with a fault. */
export const fault = (name: string): ReferenceServerOptions => {
  const found = faultNamed(name);
  if (found === undefined) throw new RangeError(`there is no fault ${name}`);
  return { fault: found };
};
