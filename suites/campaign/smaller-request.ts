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
  const { include } = request;
  const values = include.flat();
  const at = plainerAssets.indexOf(request.id);
  const assets = at < 0 ? plainerAssets : plainerAssets.slice(0, at);
  const sorted = values.toSorted((a, b) => rank(a) - rank(b));
  const candidates: AssetRequest[] = [
    ...assets.map((id) => ({ ...request, id })),
    ...(values.length > 1 ? [{ ...request, include: [] }] : []),
    { ...request, extra: [], extraAt: undefined },
    { ...request, extraAt: undefined },
    { ...request, acceptEncoding: "" },
    ...withoutOneValue(request),
    { ...request, include: values.map((value) => [value]) },
    { ...request, separator: "," },
    ...(request.separator === ",%2C" && include.some((part) => part.length > 2)
      ? [{ ...request, separator: "%2C" as const }]
      : []),
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
      if (isToken(value)) return [];
      return shorterTexts(value)
        .filter((text) => !isToken(text.toLowerCase().trim()))
        .map((text) => ({
          ...request,
          include: request.include.toSpliced(index, 1, part.toSpliced(at, 1, text)),
        }));
    }),
  );
}

/** Values so short that each of their characters is tried. */
const short = 6;

/** Half of a text, three quarters and so on, from either end; of a short one all but any one character. */
function shorterTexts(text: string): string[] {
  const characters = [...text];
  const { length } = characters;
  if (length < 2) return [];
  const cuts: number[] = [];
  for (let cut = length >> 1; cut >= 1; cut >>= 1) cuts.push(cut);
  const found = cuts.map((cut) => characters.slice(0, length - cut));
  found.push(...cuts.slice(0, length > short ? 1 : 0).map((cut) => characters.slice(cut)), characters.slice(1));
  if (length <= short) found.push(...characters.map((_, at) => characters.toSpliced(at, 1)));
  return [...new Set(found.map((each) => each.join("")))];
}
