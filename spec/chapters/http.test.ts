import { chapters } from "../register.ts";
import { constancyCases } from "../testing/cases/constancy.ts";
import { httpCases } from "../testing/cases/http.ts";
import { judgeCases } from "../testing/judge-cases.ts";

judgeCases(chapters.http, [...httpCases, ...constancyCases]);
