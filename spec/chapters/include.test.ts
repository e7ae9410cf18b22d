import { chapters } from "../register.ts";
import { includeCases } from "../testing/cases/include.ts";
import { setCases } from "../testing/cases/sets.ts";
import { unknownValueCases } from "../testing/cases/unknown-values.ts";
import { judgeCases } from "../testing/judge-cases.ts";

judgeCases(chapters.include, [...includeCases, ...setCases, ...unknownValueCases]);
