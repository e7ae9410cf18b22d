import { isToken, tokens, type Token } from "./vocabulary.ts";

/** How the credential of the run goes with a request. */
type CredentialUse = "given" | "none" | "wrong";

/** How the commas within a parameter are written, the last: one so and the next otherwise. */
export const separators = [",", "%2C", "%2c", ",%2C"] as const;
export type Separator = (typeof separators)[number];

/** `GET /api/assets/{asset_id}` with its spelling, as plain data. */
export interface AssetRequest {
  readonly operation: "asset";
  readonly method: "GET" | "HEAD" | "OPTIONS" | "POST";
  /** The id before percent-encoding. */
  readonly id: string;
  /** One entry per `include=` parameter; its values are joined by the separator. Empty: the parameter is omitted. */
  readonly include: readonly (readonly string[])[];
  readonly separator: Separator;
  /** The parameter's name; anything but `include` is an experiment whose outcome is only observed. */
  readonly includeName: "include" | "include[]";
  /** Further query parameters, which the contract does not know. */
  readonly extra: readonly (readonly [name: string, value: string])[];
  /** How many `include` parameters stand before these; all of them unless said. */
  readonly extraAt?: number | undefined;
  readonly credential: CredentialUse;
  /** Content codings offered to the server, "" for none. */
  readonly acceptEncoding: "" | "gzip";
  /** The ETag of an earlier answer: a 304 says that this answer still stands. */
  readonly ifNoneMatch?: string;
}

/** `GET /api/assets`, a page of the list. */
export interface ListRequest {
  readonly operation: "list";
  readonly state?: "live" | "trashed" | "all";
  readonly limit?: number;
  readonly startingAfterId?: string;
  readonly include?: readonly Token[];
  /** These alone. */
  readonly ids?: readonly string[];
}

export type ApiRequest = AssetRequest | ListRequest;

/** A plain GET of an asset; `changes` says what is not plain about it. */
export function assetRequest(id: string, changes: Partial<AssetRequest> = {}): AssetRequest {
  return {
    operation: "asset",
    method: "GET",
    id,
    include: [],
    separator: ",",
    includeName: "include",
    extra: [],
    credential: "given",
    acceptEncoding: "",
    ...changes,
  };
}

/** The ways the contract lets a set of tokens be written. `mixed`: repeated parameters that hold commas. */
export type Spelling = "none" | "single" | "repeated" | "comma" | "mixed";

/** What a request asks for, read off its `include` parameters. */
export interface Meaning {
  /** Bit i stands for `tokens[i]`. */
  readonly mask: number;
  readonly asked: ReadonlySet<Token>;
  /** Values that are no token, blanks and near misses set apart. */
  readonly unknown: readonly string[];
  /** Tokens in another letter case. */
  readonly nearMisses: readonly string[];
  /** The page does not say what these mean: empty values, blanks around tokens, `include[]`. */
  readonly unspecified: boolean;
  readonly spelling: Spelling;
  /** What stands between values, or would. */
  readonly separator: Separator;
  readonly duplicates: boolean;
  /** All values in the order in which they stand in the query. */
  readonly order: string;
}

export function maskOf(set: Iterable<Token>): number {
  let mask = 0;
  for (const token of set) mask |= 1 << tokens.indexOf(token);
  return mask;
}

export function tokensOf(mask: number): Token[] {
  return tokens.filter((_, bit) => (mask & (1 << bit)) !== 0);
}

const everyMask = 1 << tokens.length;

/** All 64 sets of tokens as masks, from the empty one to the full one. */
export const allMasks: readonly number[] = Array.from({ length: everyMask }, (_, mask) => mask);
export const fullMask = everyMask - 1;
/** By mask. */
const everySet: readonly ReadonlySet<Token>[] = allMasks.map((mask) => new Set(tokensOf(mask)));

export function spellingOf(include: AssetRequest["include"]): Spelling {
  if (include.length === 0) return "none";
  const commas = include.some((values) => values.length > 1);
  if (include.length === 1) return commas ? "comma" : "single";
  return commas ? "mixed" : "repeated";
}

export function meaningOf(request: AssetRequest): Meaning {
  const known = meanings.get(request);
  if (known !== undefined) return known;
  const meaning = readMeaning(request);
  meanings.set(request, meaning);
  return meaning;
}

/** Every rule asks what a request means; it is worked out once. */
const meanings = new WeakMap<AssetRequest, Meaning>();

function readMeaning(request: AssetRequest): Meaning {
  const values = request.include.flat();
  const unknown: string[] = [];
  const nearMisses: string[] = [];
  let [mask, known, blanks] = [0, 0, 0];
  for (const value of values) {
    const bit = (tokens as readonly string[]).indexOf(value);
    if (bit >= 0) {
      mask |= 1 << bit;
      known += 1;
    } else if (value.trim() === "" || isToken(value.trim())) blanks += 1;
    else (isToken(value.toLowerCase()) ? nearMisses : unknown).push(value);
  }
  const asked = everySet[mask] ?? new Set();
  return {
    mask,
    asked,
    unknown,
    nearMisses,
    unspecified: blanks > 0 || request.includeName !== "include",
    spelling: spellingOf(request.include),
    separator: request.separator,
    duplicates: known > asked.size,
    order: values.join(","),
  };
}

function percentEncode(text: string): string {
  if (/^[\w.-]*$/.test(text)) return text;
  return text
    .split(rawByte)
    .map((part, at) => (at % 2 === 1 ? rawByteOf(part) : encodeURIComponent(part.toWellFormed())))
    .join("")
    .replace(/[!'()*]/g, escaped);
}

/**
 * What no text can say: a byte that is no UTF-8. As in Python's `surrogateescape`, a lone surrogate from U+DC80 to
 * U+DCFF stands for it; of other lone surrogates the replacement character takes the place.
 */
const rawByte = /(?<![\uD800-\uDBFF])([\uDC80-\uDCFF])/;
const rawByteOf = (surrogate: string): string => `%${(surrogate.charCodeAt(0) & 0xff).toString(16).toUpperCase()}`;
const escaped = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;

function joined(values: readonly string[], separator: Separator): string {
  if (separator !== ",%2C") return values.join(separator);
  return values.map((value, at) => (at === 0 ? "" : at % 2 === 1 ? "," : "%2C") + value).join("");
}

/** The query of a request, "" or beginning with "?". */
export function queryOf(request: ApiRequest): string {
  const pairs: string[] = [];
  if (request.operation === "list") {
    if (request.state !== undefined) pairs.push(`state=${request.state}`);
    for (const token of request.include ?? []) pairs.push(`include=${token}`);
    for (const id of request.ids ?? []) pairs.push(`ids=${percentEncode(id)}`);
    if (request.limit !== undefined) pairs.push(`limit=${request.limit}`);
    if (request.startingAfterId !== undefined)
      pairs.push(`starting_after_id=${percentEncode(request.startingAfterId)}`);
  } else {
    const extra = request.extra.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`);
    const include = request.include.map(
      (values) => `${percentEncode(request.includeName)}=${joined(values.map(percentEncode), request.separator)}`,
    );
    pairs.push(...include.toSpliced(request.extraAt ?? include.length, 0, ...extra));
  }
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/**
 * Path and query of a request below the target's base URL.
 * @param pathTemplate such as `/api/assets/{asset_id}`; the list lives one segment above
 */
export function targetOf(request: ApiRequest, pathTemplate: string): string {
  const path =
    request.operation === "list"
      ? pathTemplate.replace(/\/\{asset_id\}.*$/, "")
      : pathTemplate.replace("{asset_id}", () => percentEncode(request.id));
  return path + queryOf(request);
}

/** Two requests with the same key are the same request. */
export function requestKey(request: ApiRequest): string {
  const known = keys.get(request);
  if (known !== undefined) return known;
  const key = writeKey(request);
  keys.set(request, key);
  return key;
}

const keys = new WeakMap<ApiRequest, string>();

function writeKey(request: ApiRequest): string {
  if (request.operation === "list") return `list${queryOf(request)}`;
  const { method, id, credential, acceptEncoding, ifNoneMatch = "" } = request;
  return [method, id, queryOf(request), credential, acceptEncoding, ifNoneMatch].join(" ");
}
