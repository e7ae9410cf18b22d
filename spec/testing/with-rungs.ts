import type { ApiRequest } from "../request.ts";
import type { Target } from "./little-run.ts";
import { answerRightly } from "./right-target.ts";

/** Answers what else is asked for, and rungs as if `variants` were among it where it says so and nowhere else. */
export const withRungs =
  (isWide: (request: ApiRequest) => boolean): Target =>
  (request) => {
    if (request.operation !== "asset") return answerRightly(request);
    const others = request.include.map((values) => values.filter((value) => value !== "variants"));
    const include = isWide(request) ? [...others, ["variants"]] : others;
    return answerRightly({ ...request, include: include.filter((values) => values.length > 0) });
  };
