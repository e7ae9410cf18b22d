import { chapters } from "../register.ts";
import { trashCases } from "../testing/cases/trash.ts";
import { judgeCases } from "../testing/judge-cases.ts";

judgeCases(chapters.trash, trashCases);
