import { chapters } from "../register.ts";
import { coreCases } from "../testing/cases/core.ts";
import { generatedFieldCases } from "../testing/cases/generated-fields.ts";
import { timeCases } from "../testing/cases/times.ts";
import { judgeCases } from "../testing/judge-cases.ts";

judgeCases(chapters.core, [...coreCases, ...generatedFieldCases, ...timeCases]);
