import { chapterSuite } from "../chapter-suite.ts";

chapterSuite("core");
