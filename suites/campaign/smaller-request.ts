import fc from "fast-check";
import { requestKey, type AssetRequest } from "../../spec/request.ts";
import { isToken, tokens } from "../../spec/vocabulary.ts";

/**
 * A request and, by shrinking, all smaller ones that might show the same: on a plainer asset, without a token, a
 * repetition, a parameter or a character, in a plainer spelling.
 * @param plainerAssets ids of assets to try instead, the plainest first
 */
export function smallerRequest(request: AssetRequest, plainerAssets: readonly string[]): fc.Arbitrary<AssetRequest> {
  return new SmallerRequest(request, plainerAssets);
}

class SmallerRequest extends fc.Arbitrary<AssetRequest> {
  readonly #request: AssetRequest;
  readonly #plainerAssets: readonly string[];

  constructor(request: AssetRequest, plainerAssets: readonly string[]) {
    super();
    this.#request = request;
    this.#plainerAssets = plainerAssets;
  }

  override generate(): fc.Value<AssetRequest> {
    return new fc.Value(this.#request, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is AssetRequest {
    return value === this.#request;
  }

  override shrink(value: AssetRequest): fc.Stream<fc.Value<AssetRequest>> {
    return fc.Stream.of(...simplerThan(value, this.#plainerAssets)).map((simpler) => new fc.Value(simpler, undefined));
  }
}

/** Simpler requests, the boldest simplification first. Each one is strictly simpler, so shrinking ends. */
export function simplerThan(request: AssetRequest, plainerAssets: readonly string[]): AssetRequest[] {
  const { include, separator, extra } = request;
  const values = include.flat();
  const at = plainerAssets.indexOf(request.id);
  const assets = at < 0 ? plainerAssets : plainerAssets.slice(0, at);
  const sorted = values.toSorted((a, b) => rank(a) - rank(b));
  const candidates: AssetRequest[] = [
    ...assets.map((id) => ({ ...request, id })),
    ...(values.length > 0 ? [{ ...request, include: [] }] : []),
    ...(extra.length > 0 ? [{ ...request, extra: [] }] : []),
    ...(request.acceptEncoding === "" ? [] : [{ ...request, acceptEncoding: "" as const }]),
    ...withoutOneValue(request),
    ...(include.some((part) => part.length > 1) ? [{ ...request, include: values.map((value) => [value]) }] : []),
    ...(separator !== "," ? [{ ...request, separator: "," as const }] : []),
    ...(include.length <= 1 || include.every((part) => part.length === 1)
      ? [{ ...request, include: regroup(include, sorted) }]
      : []),
    ...shorterUnknowns(request),
  ];
  const own = requestKey(request);
  return candidates.filter((candidate) => requestKey(candidate) !== own);
}

/** Known tokens in the order of the vocabulary, unknown values behind them. */
function rank(value: string): number {
  return isToken(value) ? tokens.indexOf(value) : tokens.length;
}

function withoutOneValue(request: AssetRequest): AssetRequest[] {
  return request.include.flatMap((part, index) =>
    part.map((_, at) => ({
      ...request,
      include: request.include.toSpliced(index, 1, part.toSpliced(at, 1)).filter((rest) => rest.length > 0),
    })),
  );
}

function regroup(include: AssetRequest["include"], values: readonly string[]): string[][] {
  return include.length === 1 ? [[...values]] : values.map((value) => [value]);
}

function shorterUnknowns(request: AssetRequest): AssetRequest[] {
  return request.include.flatMap((part, index) =>
    part.flatMap((value, at) => {
      if (isToken(value) || value.length < 2) return [];
      const half = value.slice(0, Math.ceil(value.length / 2));
      const shorter = [half, value.slice(0, -1)].filter(
        (text) => text !== value && !isToken(text) && !isToken(text.toLowerCase().trim()),
      );
      return [...new Set(shorter)].map((text) => ({
        ...request,
        include: request.include.toSpliced(index, 1, part.toSpliced(at, 1, text)),
      }));
    }),
  );
}
