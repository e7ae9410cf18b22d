import { chapters } from "../register.ts";
import { identityCases } from "../testing/cases/identity.ts";
import { judgeCases } from "../testing/judge-cases.ts";

judgeCases(chapters.identity, identityCases);
