import { expect, test } from "vitest";
import { readableRequest } from "./readable-request.ts";

const base = "http://127.0.0.1:8080/api/assets";

test.each([
  ["letters beyond ASCII are decoded", "asset_%C3%A9", "asset_é"],
  ["what separates stays as it was written", "asset_1?include=a%2Cb&x=1%262%3D", "asset_1?include=a%2Cb&x=1%262%3D"],
  ["slashes and blanks inside an id stay visible", "asset_%2F..%2F%20", "asset_%2F..%2F%20"],
  ["a percent sign is told from an escape", "asset_%2541", "asset_%2541"],
  ["control characters are shown, not obeyed", "asset_%1B%5B31m%00", "asset_\\u{1b}[31m\\u{0}"],
  ["what is no UTF-8 stays as it was sent", "asset_%FF", "asset_%FF"],
])("%s", (_, sent, read) => {
  expect(readableRequest("GET", `${base}/${sent}`)).toBe(`GET /api/assets/${read}`);
});
