import { queryPairs } from "../../spec/query-pairs.ts";
import {
  assetRequest,
  type ApiRequest,
  type AssetRequest,
  type ListRequest,
  type Separator,
} from "../../spec/request.ts";
import { isToken } from "../../spec/vocabulary.ts";

const methods = ["GET", "HEAD", "OPTIONS", "POST"] as const;

/** What a recorded request asked for, and the address below which it asked. */
export interface RequestIn {
  readonly base: string;
  readonly request: ApiRequest;
}

/**
 * Reads a method and a URL as a request of the operation or of the list, exactly as it was spelled; undefined where it is
 * neither.
 * @param pathTemplate such as `/api/assets/{asset_id}`
 */
export function requestIn(method: string, url: string, pathTemplate: string): RequestIn | undefined {
  const verb = methods.find((one) => one === method.toUpperCase());
  // The URL's own spelling counts: what a parser would tidy up is part of the request.
  const [, origin, pathname = "", query = ""] = /^(https?:\/\/[^/?#]+)([^?#]*)(?:\?([^#]*))?/i.exec(url) ?? [];
  if (verb === undefined || origin === undefined) return undefined;
  const [before = "", after = ""] = pathTemplate.split("{asset_id}");
  const list = before.replace(/\/$/, "");
  if (verb === "GET" && pathname.endsWith(list))
    return { base: origin + pathname.slice(0, -list.length), request: listRequest(query) };
  const at = pathname.lastIndexOf(before);
  const id = pathname.slice(at + before.length, after === "" ? undefined : -after.length);
  if (at < 0 || !pathname.endsWith(after) || id === "" || id.includes("/")) return undefined;
  return {
    base: origin + pathname.slice(0, at),
    request: { ...assetRequest(decode(id), spelled(query)), method: verb },
  };
}

function listRequest(query: string): ListRequest {
  const pairs = queryPairs(query).map(([name, value]) => [decode(name), decode(value)] as const);
  const last = (wanted: string): string | undefined => pairs.findLast(([name]) => name === wanted)?.[1];
  const [state, limit, startingAfterId] = [last("state"), Number(last("limit")), last("starting_after_id")];
  const include = pairs.flatMap(([name, value]) => (name === "include" ? value.split(",").filter(isToken) : []));
  return {
    operation: "list",
    ...((state === "live" || state === "trashed" || state === "all") && { state }),
    ...(Number.isInteger(limit) && { limit }),
    ...(startingAfterId !== undefined && { startingAfterId }),
    ...(include.length > 0 && { include }),
  };
}

function spelled(query: string): Partial<AssetRequest> {
  const pairs = queryPairs(query);
  const isInclude = (name: string): boolean => name === "include" || name === "include[]";
  const written = pairs.filter(([name]) => isInclude(decode(name)));
  const values = written.map(([, value]) => value);
  const extra = pairs.filter(([name]) => !isInclude(decode(name)));
  const extraAt = extra[0] === undefined ? written.length : pairs.indexOf(extra[0]);
  return {
    include: values.map((value) => value.split(/,|%2c/i).map(decode)),
    includeName: written.some(([name]) => decode(name) === "include[]") ? "include[]" : "include",
    separator: separatorIn(values),
    extra: extra.map(([name, value]) => [decode(name), decode(value)] as const),
    ...(extraAt < written.length && { extraAt }),
  };
}

function separatorIn(values: readonly string[]): Separator {
  if (values.some((value) => /,.*%2C/.test(value))) return ",%2C";
  if (values.some((value) => value.includes(","))) return ",";
  if (values.some((value) => value.includes("%2C"))) return "%2C";
  return values.some((value) => value.includes("%2c")) ? "%2c" : ",";
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
