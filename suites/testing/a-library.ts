import { straight } from "../http/reach.ts";
import { json, type Answer } from "../../fixtures/reference/answer.ts";
import type { Departure, Interceptor, WriteOperation } from "../../fixtures/reference/interceptor.ts";
import { startReferenceServer } from "../../fixtures/reference/server.ts";
import { journalFormat } from "../provision/journal-entry.ts";
import { memoryJournal, type Journal } from "../provision/journal.ts";
import { LibraryApi } from "../provision/library-api.ts";

const token = "a-test-of-writes";

/** A server that answers some writes with a status instead of doing them. */
export function refusing(answers: Readonly<Partial<Record<WriteOperation, number>>>): Departure {
  return {
    name: "refusing",
    refuses: (operation): Answer | undefined => {
      const status = answers[operation];
      return status === undefined ? undefined : json(status, { detail: `No ${operation} here` });
    },
    start: () => (_, right) => right,
  };
}

/** A server that answers otherwise than it does. */
export function answering(intercept: Interceptor): Departure {
  return { name: "answering", start: () => intercept };
}

/** A reference server of the test's own, the way to speak to it, and a journal. */
export async function aLibrary(departure?: Departure) {
  const server = await startReferenceServer({ token, ...(departure !== undefined && { variation: departure }) });
  const headers = [["Authorization", `Bearer ${token}`]] as const;
  const options = {
    target: server.url,
    pathTemplate: server.pathTemplate,
    headers,
    userAgent: "a-test",
    timeout: 5000,
    workers: 4,
    rateLimit: Infinity,
    reach: straight,
  };
  const api = new LibraryApi(options);
  const journal: Journal = memoryJournal({
    kind: "begin",
    format: journalFormat,
    target: server.url,
    pathTemplate: server.pathTemplate,
    run: Math.random().toString(36).slice(2, 10),
    at: "2026-07-01T00:00:00Z",
  });
  const count = async (path: string): Promise<number> => {
    const response = await fetch(server.url + path, { headers: Object.fromEntries(headers) });
    const { data } = (await response.json()) as { readonly data: readonly unknown[] };
    return data.length;
  };
  /** How many assets and people there are, in the trash and out of it. */
  const holds = async (): Promise<readonly [assets: number, people: number]> => [
    await count("/api/assets?state=all&limit=200"),
    await count("/api/people?name_filter=all&limit=200"),
  ];
  return {
    ...{ server, api, journal, options, holds },
    untouched: [server.pool.assets.length, 3] as const,
    async [Symbol.asyncDispose]() {
      await api.close();
      await server.close();
    },
  };
}
