import type { Silent } from "../../spec/exchange.ts";
import { escapeControls, shorten } from "../../spec/show.ts";

/** Characters of an error's message, in which the target's words may stand. */
const longestDetail = 200;

interface Circumstances {
  readonly timedOut: boolean;
  readonly cancelled: boolean;
  /** Milliseconds. */
  readonly timeout: number;
  /** The proxy on the way, if any. */
  readonly proxy?: string | undefined;
}

const byCode: Readonly<Record<string, Silent["why"]>> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection reset",
  EPIPE: "connection reset",
  UND_ERR_SOCKET: "connection reset",
  ENOTFOUND: "name not found",
  EAI_AGAIN: "name not found",
  ETIMEDOUT: "timed out",
  UND_ERR_CONNECT_TIMEOUT: "timed out",
  UND_ERR_HEADERS_TIMEOUT: "timed out",
  UND_ERR_BODY_TIMEOUT: "timed out",
  UND_ERR_HEADERS_OVERFLOW: "too large",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "not HTTP",
  EHOSTUNREACH: "connection refused",
  ENETUNREACH: "connection refused",
  EPROTO: "TLS failed",
  // A proxy that does not open a tunnel.
  UND_ERR_ABORTED: "proxy failed",
  UND_ERR_PRX_TLS: "proxy failed",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificate not trusted",
  SELF_SIGNED_CERT_IN_CHAIN: "certificate not trusted",
  UNABLE_TO_GET_ISSUER_CERT: "certificate not trusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "certificate not trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "certificate not trusted",
};

/** Why no answer came, from what the HTTP client threw. */
export function silenceOf(error: unknown, { timedOut, cancelled, timeout, proxy }: Circumstances): Silent {
  if (cancelled) return { kind: "silent", why: "cancelled", detail: "the run was ended" };
  const by = proxy === undefined ? "" : `, by way of the proxy ${proxy}`;
  if (timedOut) return { kind: "silent", why: "timed out", detail: `no whole answer within ${timeout / 1000} s${by}` };
  const message = error instanceof Error && error.message !== "" ? error.message : codeOf(error);
  const detail = shorten(escapeControls(message), longestDetail) + by;
  const code = codeOf(error);
  // undici says so of a 407 to a plain request.
  if (proxy !== undefined && code === "UND_ERR_INVALID_ARG") return { kind: "silent", why: "proxy failed", detail };
  const why =
    byCode[code] ?? (/^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|HOSTNAME_MISMATCH)/.test(code) ? "TLS failed" : "not HTTP");
  return { kind: "silent", why, detail };
}

function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if ("code" in error && typeof error.code === "string") return error.code;
  return "cause" in error ? codeOf(error.cause) : "";
}
