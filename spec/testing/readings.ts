import type { Dossier, Evidence, Reading } from "../evidence.ts";
import type { AssetClass } from "../facts.ts";
import type { ApiRequest } from "../request.ts";
import type { Change } from "./answers.ts";
import { idOf } from "./assets.ts";
import { evidenceOf } from "./evidence-of.ts";
import { pool } from "./pool.ts";
import { answerRightly } from "./right-target.ts";

/** Readings of one asset in a row, each answered rightly but for a change. */
export function readingsOf(name: AssetClass, steps: readonly (readonly [request: ApiRequest, change?: Change])[]) {
  const evidence = evidenceOf(
    pool(),
    steps.map(([request, change = (right) => right]) => [request, change(answerRightly(request))]),
  );
  return { evidence, dossier: dossierOf(evidence, name), readings: dossierOf(evidence, name).readings };
}

export function dossierOf(evidence: Evidence, name: AssetClass): Dossier {
  const dossier = evidence.dossiers.get(idOf[name]);
  if (dossier === undefined) throw new RangeError(`the pool has no ${name}`);
  return dossier;
}

export function nth(readings: readonly Reading[], at: number): Reading {
  const reading = readings[at];
  if (reading === undefined) throw new RangeError(`there is no reading ${at}`);
  return reading;
}
