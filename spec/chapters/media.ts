import type { Rule } from "../rule.ts";
import { mediaContent } from "./media-content.ts";
import { mediaServing } from "./media-serving.ts";

/** What the URLs of an answer must serve. They are rules about evidence that only fetching them brings. */
export const media: readonly Rule[] = [...mediaServing, ...mediaContent];
