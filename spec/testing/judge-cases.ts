import { describe, expect, it } from "vitest";
import { isObject } from "../body.ts";
import type { Exchange } from "../exchange.ts";
import { isViolation, type Rule } from "../rule.ts";
import { parts } from "./answers.ts";
import { played, type Scene, type Step, type Surroundings } from "./scene.ts";

/** A scene that breaks a rule, and how the violation is told: `expected` and `actual` contain these words. */
export interface Fault extends Scene {
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
  /** Whether it is told beside another exchange. */
  readonly compared?: boolean;
  /** Whether a MUST is only bent. */
  readonly warning?: boolean;
}

type Told = Pick<Fault, "pointer" | "expected" | "actual" | "compared" | "warning">;

export function fault(claim: string, judged: Step, told: Told, surroundings: Surroundings = {}): Fault {
  return { claim, judged, ...surroundings, ...told };
}

/** What a rule must make of some scenes. */
export interface RuleCases {
  readonly id: string;
  readonly fires: readonly Fault[];
  readonly holds: readonly Scene[];
  /** It does not bear on these. */
  readonly silent?: readonly Scene[];
}

/** Tests the rules of a chapter by their cases; a rule without enough of them fails. */
export function judgeCases(rules: readonly Rule[], cases: readonly RuleCases[]): void {
  it("has cases for its rules and for no others", () => {
    expect(cases.map(({ id }) => id).toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
  });
  for (const rule of rules) {
    const { fires = [], holds = [], silent = [] } = cases.find(({ id }) => id === rule.id) ?? {};
    describe(rule.id, () => {
      it("has two faults and a right answer to be told apart", () => {
        expect(fires.length).toBeGreaterThanOrEqual(2);
        expect(holds.length).toBeGreaterThanOrEqual(1);
      });
      for (const one of fires) it(`fires on ${one.claim}`, () => expectFault(rule, one));
      for (const one of holds) it(`holds for ${one.claim}`, () => expect(judged(rule, one)).toBe("held"));
      for (const one of silent) it(`says nothing of ${one.claim}`, () => expect(judged(rule, one)).toBeUndefined());
    });
  }
}

function judged(rule: Rule, scene: Scene) {
  const { evidence, exchange } = played(scene);
  return rule.judge(exchange, evidence);
}

function expectFault(
  rule: Rule,
  { pointer, expected, actual, compared = false, warning = false, ...scene }: Fault,
): void {
  const { evidence, exchange } = played(scene);
  const judgement = rule.judge(exchange, evidence);
  expect(judgement).toMatchObject({
    pointer,
    expected: expect.stringContaining(expected),
    actual: expect.stringContaining(actual),
  });
  expect(rule.judge(exchange, evidence)).toEqual(judgement);
  if (!isViolation(judgement)) return;
  expect(judgement.against !== undefined).toBe(compared);
  if (judgement.against !== undefined) expect(evidence.exchanges).toContain(judgement.against);
  expect(judgement.warning === true).toBe(warning);
  expectSensible(judgement.expected);
  expectSensible(judgement.actual);
  expect(pointsInto(exchange, judgement.pointer)).toBe(true);
}

function expectSensible(sentence: string): void {
  expect(sentence.length).toBeGreaterThan(0);
  expect(sentence.length).toBeLessThan(400);
  expect(sentence).not.toMatch(/[\p{Cc}\u2028\u2029]|undefined|\[object/u);
}

/** Whether the pointer names a place of the body, or one that is missing from an object there is. */
function pointsInto({ answer }: Exchange, pointer: string): boolean {
  if (pointer === "") return true;
  let at: unknown = answer.kind === "answered" && answer.body.kind === "json" ? answer.body.value : undefined;
  for (const part of parts(pointer).slice(0, -1)) {
    at = Array.isArray(at) ? at[Number(part)] : isObject(at) ? at[part] : undefined;
  }
  return typeof at === "object" && at !== null;
}
