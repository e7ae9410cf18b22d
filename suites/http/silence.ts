import type { Silent } from "../../spec/exchange.ts";

interface Circumstances {
  readonly timedOut: boolean;
  readonly cancelled: boolean;
  /** Milliseconds. */
  readonly timeout: number;
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
};

/** Why no answer came, from what the HTTP client threw. */
export function silenceOf(error: unknown, { timedOut, cancelled, timeout }: Circumstances): Silent {
  if (cancelled) return { kind: "silent", why: "cancelled", detail: "the run was ended" };
  if (timedOut) return { kind: "silent", why: "timed out", detail: `no whole answer within ${timeout / 1000} s` };
  const detail = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  const why =
    byCode[code] ??
    (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code) ? "TLS failed" : "not HTTP");
  return { kind: "silent", why, detail };
}

function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if ("code" in error && typeof error.code === "string") return error.code;
  return "cause" in error ? codeOf(error.cause) : "";
}
