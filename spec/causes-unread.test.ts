import { expect, it } from "vitest";
import { causesOf } from "./causes.ts";
import { silence } from "./testing/answers.ts";
import { exchangesOf } from "./testing/evidence-of.ts";
import { breaksOf } from "./testing/failures.ts";
import { read } from "./testing/requests.ts";

const exchanges = exchangesOf(Array.from({ length: 12 }, () => [read("image"), silence()] as const));
const broken = breaksOf(exchanges);

const refusals = broken("include.unknown", 4, 5, 6, 7);
const [faces, people] = [broken("gating.faces", 1, 2, 3), broken("gating.people", 1, 8)];
const [rung, schema] = [broken("rung.image", 2, 9), broken("core.dimensions", 0, 1)];
const failures = [refusals, faces, people, rung, schema];

it("where `include` is not read, one defect is behind what is shown and what is not refused, told by what is shown", () => {
  expect(Object.fromEntries(causesOf(failures, "include"))).toEqual({
    "include.unknown": "gating.faces",
    "gating.people": "gating.faces",
    "rung.image": "gating.faces",
  });
});

it("where it is read, each stands for itself", () => {
  expect(causesOf(failures).size).toBe(0);
});

it("where what is shown is right by chance, what is not refused stands for itself", () => {
  expect(causesOf([refusals, rung, schema], "include").size).toBe(0);
});

it("a warning is told as its consequence, and is no cause of a MUST", () => {
  const warned = { ...broken("include.near-miss", 4, 8), warns: true };
  const bent = { ...broken("granting.faces", 0, 1, 2, 3), warns: true };
  expect(Object.fromEntries(causesOf([warned, bent, people], "include"))).toEqual({
    "include.near-miss": "gating.people",
    "granting.faces": "gating.people",
  });
  expect(causesOf([refusals, { ...broken("granting.faces", 1), warns: true }], "include").size).toBe(0);
  expect(Object.fromEntries(causesOf([warned, people], "include"))).toEqual({ "include.near-miss": "gating.people" });
});

it("where `variants` is not read, one defect is behind what is wrong with rungs and with nothing else", () => {
  const images = broken("rung.all-image", 3, 5, 6, 7);
  expect(Object.fromEntries(causesOf([refusals, faces, images, rung], "variants"))).toEqual({
    "rung.image": "rung.all-image",
  });
});
