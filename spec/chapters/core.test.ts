import { chapters } from "../register.ts";
import { coreCases } from "../testing/cases/core.ts";
import { generatedFieldCases, timeCases } from "../testing/cases/core-values.ts";
import { judgeCases } from "../testing/judge-cases.ts";

judgeCases(chapters.core, [...coreCases, ...generatedFieldCases, ...timeCases]);
