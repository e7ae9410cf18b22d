import { chapters } from "../register.ts";
import { leanRungCases } from "../testing/cases/lean-rungs.ts";
import { rungCases } from "../testing/cases/rungs.ts";
import { variantCases } from "../testing/cases/variants.ts";
import { judgeCases } from "../testing/judge-cases.ts";

judgeCases(chapters.rungs, [...leanRungCases, ...rungCases, ...variantCases]);
