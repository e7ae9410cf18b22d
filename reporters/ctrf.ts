import type { CTRFReport, Test } from "ctrf";
import { chapterNameOf, explanationOf, inOneLine, statementOf } from "./explanation.ts";
import type { Report, ReportedRequirement } from "./report.ts";
import { staleLines } from "./verdict-sentence.ts";

/** The report in the Common Test Report Format: a test a requirement, its suite the chapter. */
export function ctrfOf(report: Report): string {
  return `${JSON.stringify(documentOf(report), undefined, 2)}\n`;
}

function documentOf(report: Report): CTRFReport {
  const {
    tool,
    target,
    profile,
    seed,
    contract,
    verdict,
    requests,
    voided,
    trouble,
    halted,
    startedAt,
    durationMs,
    media,
  } = report;
  const tests = [...report.requirements.map(testOf), ...staleLines(report).map(staleTest)];
  const start = Date.parse(startedAt);
  const count = (status: Test["status"]): number => tests.filter((test) => test.status === status).length;
  return {
    reportFormat: "CTRF",
    specVersion: "0.0.0",
    timestamp: new Date(start + durationMs).toISOString(),
    generatedBy: `${tool.name} ${tool.version}`,
    results: {
      tool: { name: named(tool.name), version: tool.version },
      summary: {
        tests: tests.length,
        passed: count("passed"),
        failed: count("failed"),
        skipped: count("skipped"),
        pending: count("pending"),
        other: count("other"),
        suites: new Set(tests.map(({ suite }) => suite?.[0])).size,
        start,
        stop: start + durationMs,
        duration: durationMs,
        // The format counts tests only; a run without a red one need not be conformant.
        extra: {
          verdict,
          requests,
          voided,
          ...(media !== undefined && { media }),
          ...(trouble !== undefined && { trouble }),
          ...(halted !== undefined && { halted }),
        },
      },
      tests,
      environment: { appName: named(target.url), extra: { profile, seed, contract: contract.revision } },
    },
  };
}

/** Requirements share their requests, so none has a time of its own. */
function testOf(requirement: ReportedRequirement): Test {
  const { id, level, verdict, exercised, reason, consequenceOf } = requirement;
  const chapter = chapterNameOf(id);
  const broken = verdict === "failed" || verdict === "warned";
  const message = broken ? inOneLine(requirement) : reason;
  return {
    name: named(id),
    testId: named(id),
    status: verdict === "failed" ? "failed" : verdict === "passed" || verdict === "warned" ? "passed" : "skipped",
    rawStatus: verdict,
    duration: 0,
    suite: [chapter],
    type: "conformance",
    filePath: `suites/chapters/${chapter}.suite.ts`,
    tags: [level],
    ...(message !== undefined && { message }),
    ...(broken && { trace: explanationOf(requirement).join("\n") }),
    extra: { statement: statementOf(id), exercised, ...(consequenceOf !== undefined && { consequenceOf }) },
  };
}

/** An entry of the baseline that does not hold: what makes a run fail is red. */
function staleTest({ place, sentence }: { readonly place: string; readonly sentence: string }): Test {
  return { name: place, status: "failed", duration: 0, suite: ["baseline"], type: "baseline", message: sentence };
}

/** The schema takes no empty name. */
function named(text: string): string {
  return text === "" ? "unnamed" : text;
}
