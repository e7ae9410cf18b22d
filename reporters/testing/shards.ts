import type { Report } from "../report.ts";
import { aReport } from "./reports.ts";

/** So many shards of one run, each with changes of its own. */
export function shardsOf(of: number, changes: (index: number) => Partial<Report> = () => ({})): Report[] {
  return Array.from({ length: of }, (_, at) =>
    aReport({ shard: { index: at + 1, of }, verdict: "incomplete", ...changes(at + 1) }),
  );
}
