import { chapters } from "../register.ts";
import { gatingCases } from "../testing/cases/gating.ts";
import { grantingCases } from "../testing/cases/granting.ts";
import { judgeCases } from "../testing/judge-cases.ts";

judgeCases(chapters.gating, [...gatingCases, ...grantingCases]);
