import fc from "fast-check";
import { separators, type ApiRequest, type AssetRequest } from "../request.ts";
import { tokens } from "../vocabulary.ts";
import { absentIds, idOf } from "./assets.ts";

/** Values of `include`, right, wrong and strange. */
export const anyValue: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<string[]>(...tokens) },
  fc.constantFrom("", " ", " faces", "Faces", "METADATA", "nonsense", "*", "faces.id"),
  fc.string({ unit: "binary", maxLength: 12 }),
);

const anyId = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...Object.values(idOf)) },
  fc.constantFrom(...absentIds, "1", "", idOf.image.toLowerCase()),
  fc.string({ unit: "binary", maxLength: 20 }),
);

/** Any request for one asset. */
export const anyRequest: fc.Arbitrary<AssetRequest> = fc.record({
  operation: fc.constant("asset"),
  method: fc.constantFrom("GET", "GET", "GET", "HEAD", "OPTIONS", "POST"),
  id: anyId,
  include: fc.array(fc.array(anyValue, { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
  separator: fc.constantFrom(...separators),
  includeName: fc.constantFrom("include", "include", "include", "include[]"),
  extra: fc.array(fc.tuple(fc.string({ maxLength: 4 }), fc.string({ maxLength: 4 })), { maxLength: 1 }),
  extraAt: fc.constantFrom(undefined, 0, 1, 2),
  credential: fc.constantFrom("given", "given", "given", "none", "wrong"),
  acceptEncoding: fc.constantFrom("", "gzip"),
});

export const anyApiRequest: fc.Arbitrary<ApiRequest> = fc.oneof(
  { weight: 8, arbitrary: anyRequest },
  fc.record({ operation: fc.constant("list"), state: fc.constantFrom("live", "trashed", "all") }),
);
