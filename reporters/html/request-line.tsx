import type { VNode } from "preact";
import { meaningOf, type ApiRequest, type AssetRequest, type Spelling } from "../../spec/request.ts";
import { isToken } from "../../spec/vocabulary.ts";
import { shorten } from "../../spec/show.ts";
import { readableRequest } from "../terminal/readable-request.ts";

const spellingWords: Readonly<Record<Spelling, string>> = {
  none: "",
  single: "",
  repeated: "as repeated parameters",
  comma: "as one comma-delimited value",
  mixed: "as repeated parameters, some of them comma-delimited",
};

interface RequestLineProps {
  readonly method: string;
  readonly url: string;
}

/** A request, decoded for reading. */
export function RequestLine({ method, url }: RequestLineProps): VNode {
  const line = readableRequest(method, url);
  return (
    <code class="request">
      <b>{method}</b> {line.slice(method.length + 1)}
    </code>
  );
}

/** What a request asks for, in words. */
export function Asked({ request }: { readonly request: ApiRequest }): VNode {
  if (request.operation === "list") return <>a page of the list of assets</>;
  const { unknown, spelling } = meaningOf(request);
  const values = request.include.flat();
  const manner = [spellingWords[spelling], ...oddities(request)].filter((words) => words !== "");
  return (
    <>
      {values.length === 0 && "no tokens"}
      {values.map((value, at) => (
        <>
          <code key={at} class={isToken(value) ? "token" : "token unknown"}>
            {value === "" ? "(empty)" : shorten(value)}
          </code>
          {unknown.includes(value) && " (no token)"}{" "}
        </>
      ))}
      {values.length === 0 && manner.length > 0 && ", "}
      {manner.join(", ")}
    </>
  );
}

function oddities({ includeName, separator, extra, credential, acceptEncoding, include }: AssetRequest): string[] {
  return [
    ...(separator !== "," && include.some((values) => values.length > 1) ? [`its commas as ${separator}`] : []),
    ...(includeName === "include" ? [] : [`the parameter named ${includeName}`]),
    ...(extra.length === 0
      ? []
      : [`with parameters that the contract does not know (${extra.map(([name]) => name).join(", ")})`]),
    ...(credential === "given" ? [] : [credential === "none" ? "without the credential" : "with a wrong credential"]),
    ...(acceptEncoding === "" ? [] : [`offering ${acceptEncoding}`]),
  ];
}
