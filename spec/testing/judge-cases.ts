import { describe, expect, it } from "vitest";
import { isObject } from "../body.ts";
import type { Exchange } from "../exchange.ts";
import { isViolation, type Judgement, type Rule } from "../rule.ts";
import { parts } from "./answers.ts";
import { played, type Scene, type Step, type Surroundings } from "./scene.ts";

/** A scene that breaks a rule, and how the violation is told: `expected` and `actual` contain these words. */
export interface Fault extends Scene {
  readonly pointer: string;
  readonly expected: string;
  readonly actual: string;
  /** Whether it is told beside another exchange. */
  readonly compared?: boolean;
  /** Which one that is, counted from the judged one: -1 was sent just before it. */
  readonly beside?: number;
  /** Whether a MUST is only bent. */
  readonly warning?: boolean;
}

type Told = Pick<Fault, "pointer" | "expected" | "actual" | "compared" | "beside" | "warning">;

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
    describe(`the requirement ${rule.id}`, () => {
      it("has two faults and a right answer to be told apart", () => {
        expect(fires.length).toBeGreaterThanOrEqual(2);
        expect(holds.length).toBeGreaterThanOrEqual(1);
      });
      it.each(fires.map((one) => [one.claim, one] as const))("fires on %s", (_, one) => {
        expect(judged(rule, one)).toMatchObject(inWords(one));
        expectSensible(rule, one);
      });
      it.each(holds.map((one) => [one.claim, one] as const))("holds for %s", (_, one) => {
        expect(judged(rule, one)).toBe("held");
      });
      it.each(silent.map((one) => [one.claim, one] as const))("says nothing of %s", (_, one) => {
        expect(judged(rule, one)).toBeUndefined();
      });
    });
  }
}

function judged(rule: Rule, one: Scene): Judgement {
  const { evidence, exchange } = played(one);
  return rule.judge(exchange, evidence);
}

function inWords({ pointer, expected, actual }: Fault): object {
  return { pointer, expected: expect.stringContaining(expected), actual: expect.stringContaining(actual) };
}

/** A violation is the same each time it is judged, points into the answer, and is told in short sentences. */
function expectSensible(rule: Rule, { compared = false, beside, warning = false, ...one }: Fault): void {
  const { evidence, exchange } = played(one);
  const judgement = rule.judge(exchange, evidence);
  expect(rule.judge(exchange, evidence)).toEqual(judgement);
  if (!isViolation(judgement)) return;
  expect(judgement.against !== undefined).toBe(compared);
  if (judgement.against !== undefined) expect(evidence.exchanges).toContain(judgement.against);
  if (beside !== undefined) expect(judgement.against?.index).toBe(exchange.index + beside);
  expect(judgement.warning === true).toBe(warning);
  for (const sentence of [judgement.expected, judgement.actual]) {
    expect(sentence.length).toBeGreaterThan(0);
    expect(sentence.length).toBeLessThan(400);
    expect(sentence).not.toMatch(/[\p{Cc}\u2028\u2029]|undefined|\[object/u);
  }
  expect(pointsInto(exchange, judgement.pointer)).toBe(true);
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
