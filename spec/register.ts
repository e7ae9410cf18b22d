import { core } from "./chapters/core.ts";
import { gating, granting } from "./chapters/gating.ts";
import { groupRules } from "./chapters/groups.ts";
import { http } from "./chapters/http.ts";
import { identity } from "./chapters/identity.ts";
import { include } from "./chapters/include.ts";
import { media } from "./chapters/media.ts";
import { rungRules } from "./chapters/rungs.ts";
import { trash } from "./chapters/trash.ts";
import { variantRules } from "./chapters/variants.ts";
import type { Rule } from "./rule.ts";

/** The register by chapter, in the order in which a reader meets the subjects in the page. */
export const chapters = {
  identity,
  include,
  gating: [...gating, ...granting],
  core,
  rungs: [...rungRules, ...variantRules],
  groups: groupRules,
  trash,
  http,
  media,
} as const satisfies Record<string, readonly Rule[]>;
export type ChapterName = keyof typeof chapters;

/** Every requirement of the contract. */
export const register: readonly Rule[] = Object.values(chapters).flat();

const byId = new Map(register.map((rule) => [rule.id, rule]));

export function ruleById(id: string): Rule | undefined {
  return byId.get(id);
}

/**
 * The requirements that a selection names: ids, or patterns such as `gating.*`.
 * @returns the ids in the register's order, and those patterns that match nothing
 */
export function selectRequirements(patterns: readonly string[]): { ids: string[]; unmatched: string[] } {
  const matches = (pattern: string, id: string): boolean =>
    pattern.endsWith("*") ? id.startsWith(pattern.slice(0, -1)) : pattern === id;
  return {
    ids: register
      .filter(({ id }) => patterns.length === 0 || patterns.some((pattern) => matches(pattern, id)))
      .map(({ id }) => id),
    unmatched: patterns.filter((pattern) => !register.some(({ id }) => matches(pattern, id))),
  };
}
