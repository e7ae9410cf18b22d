import { expect, it } from "vitest";
import { chapters, ruleById } from "../register.ts";
import { isViolation } from "../rule.ts";
import { put } from "../testing/answers.ts";
import { trashCases } from "../testing/cases/trash.ts";
import { judgeCases } from "../testing/judge-cases.ts";
import { pool } from "../testing/pool.ts";
import { read } from "../testing/requests.ts";
import { played, scene } from "../testing/scene.ts";

judgeCases(chapters.trash, trashCases);

it("nothing is said of live assets where none was seen", () => {
  const onlyTrashed = scene("a leak in the trash", [read("trashed image"), put("/metrics", {})], {
    pool: pool(["trashed image"]),
  });
  const { evidence, exchange } = played(onlyTrashed);
  const judgement = ruleById("trash.same-contract")?.judge(exchange, evidence);
  expect(isViolation(judgement) && judgement.expected).toMatch(/^null or absent.*asked for$/);
});
