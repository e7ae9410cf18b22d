import { chapters } from "../register.ts";
import { faceCases, fileDataCases, metadataAndMetricsCases, peopleCases } from "../testing/cases/groups.ts";
import { judgeCases } from "../testing/judge-cases.ts";

judgeCases(chapters.groups, [...fileDataCases, ...faceCases, ...peopleCases, ...metadataAndMetricsCases]);
