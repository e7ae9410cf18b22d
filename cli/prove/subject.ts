import { faults } from "../../fixtures/faults/catalogue.ts";
import { variations } from "../../fixtures/variations/catalogue.ts";
import type { Level } from "../../spec/rule.ts";
import { matcherOf } from "./matcher.ts";

/** A server to judge, by the name of what sets it apart from the plain one. */
export type Subject =
  | { readonly kind: "plain"; readonly name: "plain" | "plain-with-own-assets" }
  | {
      readonly kind: "fault";
      readonly name: string;
      readonly breaks: string;
      readonly level: Level;
      /** Whether it shows only to those who fetch the URLs. */
      readonly onFetching: boolean;
    }
  | { readonly kind: "variation"; readonly name: string; readonly bends: readonly string[] };

/** The plain server, judged by its library and by assets that the run brings; every fault and every variation; or those that a pattern matches by name or requirement. */
export function subjects(patterns: readonly string[]): Subject[] {
  const all: Subject[] = [
    { kind: "plain", name: "plain" },
    { kind: "plain", name: "plain-with-own-assets" },
    ...faults.map(
      ({ name, breaks, level, onFetching }) => ({ kind: "fault", name, breaks, level, onFetching }) as const,
    ),
    ...variations.map(({ name, bends }) => ({ kind: "variation", name, bends }) as const),
  ];
  const tests = patterns.map(matcherOf);
  if (tests.length === 0) return all;
  return all.filter((subject) => {
    return tests.some((test) => test(subject.name) || (subject.kind === "fault" && test(subject.breaks)));
  });
}
