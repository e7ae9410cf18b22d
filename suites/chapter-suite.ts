import { beforeAll, describe, test } from "vitest";
import { chapters, type ChapterName } from "../spec/register.ts";
import type { RequirementResult } from "./campaign/result.ts";
import { theOnes, theRun } from "./the-run.ts";

/** A requirement that the target breaks, told in the contract's voice. */
class Nonconformance extends Error {
  override readonly name = "Nonconformance";

  constructor({ id, examples: [example] }: RequirementResult, statement: string) {
    const shown =
      example === undefined ? [] : ["", example.url, `expected ${example.expected}`, `actual   ${example.actual}`];
    super([`${id}: ${statement}`, ...shown].join("\n"));
    this.stack = `${this.name}: ${this.message}`;
  }
}

/** The requirements of a chapter as tests: failed where broken, skipped with the reason where nothing exercised them. */
export function chapterSuite(name: ChapterName): void {
  describe(name, () => {
    const only = theOnes();
    let results: ReadonlyMap<string, RequirementResult> = new Map();
    beforeAll(async () => {
      const { requirements, trouble } = await theRun();
      if (trouble !== undefined) throw new Error(trouble.sentence);
      results = new Map(requirements.map((result) => [result.id, result]));
    }, 0);
    for (const { id, statement } of chapters[name]) {
      test.skipIf(only.length > 0 && !only.includes(id))(`${id} ${statement}`, ({ skip }) => {
        const result = results.get(id);
        if (result === undefined) throw new Error(`the run says nothing of ${id}`);
        if (result.verdict === "failed") throw new Nonconformance(result, statement);
        if (result.verdict === "untested") skip(result.reason);
      });
    }
  });
}
