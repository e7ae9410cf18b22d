import type { Answer } from "../exchange.ts";
import { assetClasses } from "../facts.ts";
import { idPrefix } from "../id-kind.ts";
import { meaningOf, type ApiRequest, type AssetRequest, type ListRequest } from "../request.ts";
import { answer, refusal, textAnswer } from "./answers.ts";
import { assetBody, classOfId, factsFor } from "./assets.ts";

/** A target that does everything right, as a pure function. */
export function answerRightly(request: ApiRequest): Answer {
  return request.operation === "list" ? listed(request) : read(request);
}

function listed({ state = "live" }: ListRequest): Answer {
  const names = assetClasses.filter((name) => state === "all" || factsFor(name).trashed === (state === "trashed"));
  return answer(200, { data: names.map((name) => assetBody(name)), has_more: false });
}

function read(request: AssetRequest): Answer {
  if (request.credential !== "given") return answer(401, { detail: "Who is there?" });
  if (request.method === "POST") return answer(405, { detail: "Method Not Allowed" });
  if (request.method === "OPTIONS") return textAnswer(204, "");
  const { unknown, nearMisses, unspecified, asked } = meaningOf(request);
  const name = classOfId(request.id);
  if (name === undefined) return answer(request.id.startsWith(idPrefix) ? 404 : 422, { detail: "No such asset" });
  const [stranger] = [...unknown, ...nearMisses];
  if (stranger !== undefined) return refusal(stranger);
  if (unspecified && request.includeName === "include") return refusal("");
  if (request.method === "HEAD") return textAnswer(200, "");
  return answer(200, assetBody(name, request.includeName === "include" ? asked : []));
}
