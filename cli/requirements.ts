import { nearest } from "../fixtures/pool/nearest.ts";
import { chapterOf } from "../spec/rule.ts";
import { register, selectRequirements } from "../spec/register.ts";
import type { Profile } from "../suites/plan/plan.ts";
import { fetchesUrls } from "../suites/plan/scope.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The requirements that ids and patterns such as `gating.*` name; none for none.
 * @throws UsageError where one names nothing
 */
export function requirementsNamed(patterns: readonly string[]): string[] {
  if (patterns.length === 0) return [];
  const { ids, unmatched } = selectRequirements(patterns);
  const [first] = unmatched;
  if (first !== undefined) throw new UsageError(noSuchRequirement(first));
  return ids;
}

/** @throws UsageError where all that was named is about URLs, which the profile does not fetch: nothing would be judged */
export function assertFetched(only: readonly string[], profile: Profile): void {
  const [first] = only;
  if (first === undefined || fetchesUrls(profile) || only.some((id) => chapterOf(id) !== "media")) return;
  throw new UsageError(
    `${first} is about what the URLs serve, and profile ${profile} fetches none. Add --profile media, or full.`,
  );
}

export function noSuchRequirement(id: string): string {
  const known = register.map((rule) => rule.id);
  const patterns = [...new Set(known.map(chapterOf))].map((chapter) => `${chapter}.*`);
  const close = nearest(id, id.endsWith("*") ? patterns : known);
  const hint = close === undefined ? "`asset-conformance list` shows them all." : `Did you mean ${close}?`;
  return `No requirement is named "${id}". ${hint}`;
}
