import { chapters } from "../register.ts";
import { faceCases, peopleCases } from "../testing/cases/faces-and-people.ts";
import { fileDataCases } from "../testing/cases/file-data.ts";
import { metadataAndMetricsCases } from "../testing/cases/metadata-and-metrics.ts";
import { judgeCases } from "../testing/judge-cases.ts";

judgeCases(chapters.groups, [...fileDataCases, ...faceCases, ...peopleCases, ...metadataAndMetricsCases]);
