import { readdir } from "node:fs/promises";
import { json } from "../../fixtures/reference/answer.ts";
import type { Departure, WriteOperation } from "../../fixtures/reference/interceptor.ts";
import { startReferenceServer } from "../../fixtures/reference/server.ts";
import { command, folder, type Ran } from "./command.ts";

export const token = "s3cret-token-of-this-test";
export const env = { TOKEN: token };
export const credential = ["-H", "Authorization: Bearer ${TOKEN}"] as const;

/** A server that answers these writes with a status instead of doing them. */
export function without(answers: Readonly<Partial<Record<WriteOperation, number>>>): Departure {
  return {
    name: "without",
    refuses: (operation) => {
      const status = answers[operation];
      return status === undefined ? undefined : json(status, { detail: "No" });
    },
    start: () => (_, right) => right,
  };
}

/** A server of the test's own, a folder to call the command in, and what is left behind. */
export async function scene(departure?: Departure) {
  const server = await startReferenceServer({ token, ...(departure !== undefined && { variation: departure }) });
  const files = await folder();
  const cwd = files.file("");
  const target = ["--target", server.url, ...credential];
  const count = async (path: string): Promise<number> => {
    const response = await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } });
    return ((await response.json()) as { readonly data: readonly unknown[] }).data.length;
  };
  return {
    server,
    cwd,
    async [Symbol.asyncDispose]() {
      await server.close();
      await files[Symbol.asyncDispose]();
    },
    /** A run that brings its own assets. */
    run: (args: readonly string[] = [], meanwhile?: Parameters<typeof command>[1] & object): Promise<Ran> =>
      command(["run", ...target, "--provision", "--allow-writes", "--profile", "quick", ...args], {
        cwd,
        env,
        ...meanwhile,
      }),
    clean: (journal: string, args: readonly string[] = credential): Promise<Ran> =>
      command(["clean", journal, ...args], { cwd, env }),
    journals: async (): Promise<string[]> => (await readdir(cwd)).filter((name) => name.endsWith(".journal")),
    /** Assets and people beyond those that the server has by itself. */
    leftBehind: async () => [
      (await count("/api/assets?state=all&limit=200")) - server.pool.assets.length,
      (await count("/api/people?name_filter=all&limit=200")) - 3,
    ],
  };
}
