import { meaningOf, type AssetRequest } from "../../spec/request.ts";
import { tokens } from "../../spec/vocabulary.ts";
import type { Axes } from "./coverage.ts";

/** The axes along which a read may be answered otherwise than the next. */
export function axesOfRead(request: AssetRequest, className: string): Axes {
  const { asked, spelling } = meaningOf(request);
  const values = request.include.flat();
  const twice = tokens.filter((token) => values.indexOf(token) !== values.lastIndexOf(token));
  return {
    heads: { class: className, spelling },
    main: {
      asset: request.id,
      comma: request.include.some((part) => part.length > 1) ? request.separator : "none",
      size: asked.size,
      first: values[0] ?? "",
      second: values[1] ?? "",
      last: values.at(-1) ?? "",
      twice: twice.length === 0 ? 0 : 1,
      ...Object.fromEntries(tokens.map((token) => [token, asked.has(token) ? 1 : 0])),
    },
    beside: Object.fromEntries(twice.map((token) => [`${token} twice`, 1])),
  };
}
