import type { Evidence } from "../evidence.ts";
import type { Answer } from "../exchange.ts";
import { assetClasses, type AssetClass, type Pool } from "../facts.ts";
import { assetRequest, type ApiRequest } from "../request.ts";
import { tokens } from "../vocabulary.ts";
import { idOf } from "./assets.ts";
import { mixed } from "./cases/spellings.ts";
import { evidenceOf } from "./evidence-of.ts";
import { pool as poolOf } from "./pool.ts";
import { read, readAll, readComma, readId, theList } from "./requests.ts";
import { answerRightly } from "./right-target.ts";
import { fetchAll } from "./traces.ts";

const survey = (name: AssetClass): ApiRequest[] => [read(name), readAll(name)];

const sets = (name: AssetClass): ApiRequest[] => [
  ...tokens.map((token) => read(name, token)),
  read(name, "faces", "people"),
  readComma(name, "faces", "people"),
  readComma(name, "people", "faces"),
  readComma(name, "metadata", "metrics", "file_data"),
  mixed(name, "faces", "people", "metrics"),
  read(name, "faces", "faces"),
  read(name, "nonsense"),
  readComma(name, "faces", "nonsense", "people"),
  read(name, "Faces"),
];

const around: readonly ApiRequest[] = [
  readId("asset_8aBcDeFgHjKmNpQrStUvWx"),
  readId("asset_8aBcDeFgHjKmNpQrStUvWx", "faces"),
  readId("person_2aBcDeFgHjKmNpQrStUvWx"),
  readId(`${idOf.image}'`),
  readId(idOf.image.toUpperCase()),
  assetRequest(idOf.image, { method: "POST" }),
  assetRequest(idOf.image, { method: "HEAD" }),
  assetRequest(idOf.image, { credential: "none" }),
  assetRequest(idOf.image, { credential: "wrong" }),
  assetRequest(idOf.image, { extra: [["probe", "1"]] }),
  theList,
];

/** A whole run in little: a survey, sets of tokens and oddities, and the survey again. */
export const littleRun: readonly ApiRequest[] = [
  ...assetClasses.flatMap(survey),
  ...assetClasses.flatMap(sets),
  ...around,
  ...assetClasses.flatMap(survey),
];

export type Target = (request: ApiRequest, index: number) => Answer;

/** The evidence that a target gives to the little run. */
export function evidenceFrom(target: Target = answerRightly, pool: Pool = poolOf()): Evidence {
  return fetchAll(
    evidenceOf(
      pool,
      littleRun.map((request, index) => [request, target(request, index)]),
      true,
    ),
  );
}
