import type { ApiRequest, AssetRequest } from "../spec/request.ts";
import { credentialHeader, wrongCredential } from "../spec/credential-header.ts";

/** A shell variable named after a header: the value itself is never written down. */
export function variableOf(header: string): string {
  const name = header.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
  return /^[0-9]/.test(name) ? `_${name}` : name;
}

/** The headers of a request as a report may show them, values that the user gave as `${NAME}`. */
export function shownHeaders(request: ApiRequest, headerNames: readonly string[]): Record<string, string> {
  const own: Record<string, string> = { accept: "application/json" };
  if (request.operation === "asset" && request.acceptEncoding !== "") own["accept-encoding"] = request.acceptEncoding;
  if (request.operation === "asset" && request.ifNoneMatch !== undefined) own["if-none-match"] = request.ifNoneMatch;
  for (const name of sentHeaders(request, headerNames))
    own[name.toLowerCase()] = isWrongIn(request, name) ? wrongCredential(name) : `\${${variableOf(name)}}`;
  return own;
}

/**
 * A curl command that sends the request from any POSIX shell, credentials as variables.
 * @param flags further flags, each behind a blank
 */
export function curlOf(request: ApiRequest, url: string, headerNames: readonly string[], flags = ""): string {
  const method = request.operation === "asset" ? request.method : "GET";
  const verb = method === "GET" ? "" : method === "HEAD" ? " --head" : ` -X ${method}`;
  const headers = sentHeaders(request, headerNames).map((name) =>
    isWrongIn(request, name) ? ` -H '${name}: ${wrongCredential(name)}'` : ` -H "${name}: $${variableOf(name)}"`,
  );
  const own = request.operation === "asset" ? ownHeadersOf(request) : "";
  return `curl -isS --globoff --path-as-is${flags}${verb}${headers.join("")}${own} ${shellQuote(url)}`;
}

function ownHeadersOf({ ifNoneMatch, acceptEncoding }: AssetRequest): string {
  const condition = ifNoneMatch === undefined ? "" : ` -H ${shellQuote(`If-None-Match: ${ifNoneMatch}`)}`;
  return acceptEncoding === "" ? condition : `${condition} --compressed -H 'Accept-Encoding: ${acceptEncoding}'`;
}

function sentHeaders(request: ApiRequest, headerNames: readonly string[]): readonly string[] {
  const isBare = request.operation === "asset" && request.credential === "none";
  return headerNames.filter((name) => !isBare || !credentialHeader.test(name));
}

function isWrongIn(request: ApiRequest, header: string): boolean {
  return request.operation === "asset" && request.credential === "wrong" && credentialHeader.test(header);
}

/** A word that a POSIX shell takes as it stands. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
