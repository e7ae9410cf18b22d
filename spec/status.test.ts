import { expect, it } from "vitest";
import { describeStatus } from "./status.ts";

it("a status is told with its name where it has a usual one", () => {
  expect([200, 422, 299].map(describeStatus)).toEqual(["200 OK", "422 Unprocessable Content", "299"]);
});
