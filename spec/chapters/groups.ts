import type { Rule } from "../rule.ts";
import { facesAndPeople } from "./faces-and-people.ts";
import { fileData } from "./file-data.ts";
import { metadataAndMetrics } from "./metadata-and-metrics.ts";

/** What each group holds, once it was asked for. */
export const groupRules: readonly Rule[] = [...fileData, ...facesAndPeople, ...metadataAndMetrics];
