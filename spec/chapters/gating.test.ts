import { chapters } from "../register.ts";
import { gatingAndGrantingCases } from "../testing/cases/gating.ts";
import { judgeCases } from "../testing/judge-cases.ts";

judgeCases(chapters.gating, gatingAndGrantingCases);
