import { chapters } from "../register.ts";
import { rungCases } from "../testing/cases/rungs.ts";
import { variantCases } from "../testing/cases/variants.ts";
import { judgeCases } from "../testing/judge-cases.ts";

judgeCases(chapters.rungs, [...rungCases, ...variantCases]);
