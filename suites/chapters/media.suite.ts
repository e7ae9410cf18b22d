import { chapterSuite } from "../chapter-suite.ts";

chapterSuite("media");
