import { chapters } from "../register.ts";
import { mediaContentCases } from "../testing/cases/media-content.ts";
import { mediaServingCases } from "../testing/cases/media-serving.ts";
import { judgeCases } from "../testing/judge-cases.ts";

judgeCases(chapters.media, [...mediaServingCases, ...mediaContentCases]);
