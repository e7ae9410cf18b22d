import { chapterSuite } from "../chapter-suite.ts";

chapterSuite("rungs");
