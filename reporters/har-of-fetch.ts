import type { Entry } from "har-format";
import type { UrlFetch } from "../spec/media.ts";
import { describeStatus } from "../spec/status.ts";

/** Opens the comment of each entry that is no request to the API. */
export const fetchComment = "a URL that an answer gave";

const longestUrl = 8 * 1024;

/** A fetch of a URL as HAR 1.2, without the bytes that it brought. */
export function harOfFetch(
  { url, sentAt, answeredAt, answer }: UrlFetch,
  { startedAt, clean }: { readonly startedAt: number; readonly clean: (text: string) => string },
): Entry & { response: { _error?: string } } {
  const time = Math.max(0, Math.round((answeredAt - sentAt) * 1000) / 1000);
  const told = uri(clean(url.slice(0, longestUrl)));
  const sizes = { headersSize: -1, bodySize: -1 };
  const common = { httpVersion: "HTTP/1.1", cookies: [], headers: [] };
  return {
    startedDateTime: new Date(startedAt + sentAt).toISOString(),
    time,
    request: {
      ...common,
      method: "GET",
      url: told,
      queryString: URL.canParse(told) ? [...new URL(told).searchParams].map(([name, value]) => ({ name, value })) : [],
      headersSize: -1,
      bodySize: 0,
    },
    response:
      answer.kind === "silent"
        ? {
            ...common,
            ...sizes,
            status: 0,
            statusText: "",
            content: { size: 0, mimeType: "x-unknown" },
            redirectURL: "",
            _error: `${answer.why} (${clean(answer.detail)})`,
          }
        : {
            ...common,
            ...sizes,
            status: answer.status,
            statusText: describeStatus(answer.status).slice(String(answer.status).length + 1),
            headers:
              answer.contentType === undefined ? [] : [{ name: "content-type", value: clean(answer.contentType) }],
            content: {
              size: answer.bytes,
              mimeType: clean((answer.contentType ?? "x-unknown").slice(0, 200)),
              comment: "bytes of URLs are not written down",
            },
            redirectURL: "",
            ...(answer.redirects > 0 && {
              comment: `after ${answer.redirects === 1 ? "a redirect" : `${answer.redirects} redirects`}`,
            }),
          },
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, send: 0, wait: time, receive: 0, ssl: -1 },
    comment: fetchComment,
  };
}

/** What a target calls a URL, as the URI that readers of HAR insist on. */
function uri(text: string): string {
  if (!/^https?:/i.test(text) || !URL.canParse(text))
    return `urn:x-unreadable:${encodeURIComponent(text.toWellFormed())}`;
  const { origin, pathname, search } = new URL(text);
  return origin + (pathname + search).replace(/%(?![0-9a-f]{2})|[^\w\-.~:/?@!$&'()*+,;=%]/giu, encodeURIComponent);
}
