import { readUrl } from "./read-url.ts";

const inSeconds = /^(e|exp|expires?|expiry|expiration|until|validity|se)$/i;
const lifetime = /^x-(amz|goog|oss)-expires$/i;

/** Whether a query parameter says when its URL ceases to serve, as a number. */
export function isExpiry(name: string, value: string): boolean {
  return (inSeconds.test(name) && /^\d{9,13}$/.test(value)) || (lifetime.test(name) && /^\d{1,9}$/.test(value));
}

/**
 * When a URL ceases to serve by its own words, in milliseconds since 1970; undefined where it does not say. A time in
 * seconds since 1970 or as ISO 8601, or the date and lifetime that object stores write.
 */
export function expiryOf(url: string): number | undefined {
  const parsed = readUrl(url);
  if (parsed === undefined) return undefined;
  const query = [...parsed.searchParams];
  for (const [name, value] of query) {
    if (inSeconds.test(name) && /^\d{9,11}$/.test(value)) return Number(value) * 1000;
    if (inSeconds.test(name) && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)))
      return Date.parse(value);
  }
  return storeExpiry(query);
}

function storeExpiry(query: readonly (readonly [name: string, value: string])[]): number | undefined {
  const valueOf = (name: RegExp): string => query.find(([key]) => name.test(key))?.[1] ?? "";
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(valueOf(/^x-(amz|goog|oss)-date$/i)) ?? [];
  const seconds = Number(valueOf(lifetime));
  if (second === undefined || !(seconds > 0)) return undefined;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) + seconds * 1000;
}
