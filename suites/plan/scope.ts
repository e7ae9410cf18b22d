import { chapterOf } from "../../spec/rule.ts";
import type { Profile } from "./plan.ts";

/** Whether a profile fetches the URLs that it is given. */
export function fetchesUrls(profile: Profile): boolean {
  return profile === "media" || profile === "full";
}

/** Why a profile is not meant to exercise a requirement, in a few words; undefined where it is. */
export function outsideOf(profile: Profile, id: string): string | undefined {
  const isMedia = chapterOf(id) === "media";
  if (isMedia && !fetchesUrls(profile)) return "the URLs are fetched with --profile media or full";
  return !isMedia && profile === "media"
    ? "with --profile media the run fetches the URLs and sends little else"
    : undefined;
}
