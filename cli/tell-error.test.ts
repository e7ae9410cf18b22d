import { CommanderError } from "commander";
import { describe, expect, test } from "vitest";
import { ManifestError } from "../fixtures/pool/manifest-error.ts";
import { ReportError } from "../reporters/report-error.ts";
import { exitCodes } from "./exit-codes.ts";
import { tellError } from "./tell-error.ts";
import { UsageError } from "./usage-error.ts";

describe("what the user can put right is one sentence", () => {
  test.each([
    [new UsageError("Give a target."), 2, "asset-conformance: Give a target.\n"],
    [new UsageError("No answer.", exitCodes.unavailable), 4, "asset-conformance: No answer.\n"],
    [
      new ManifestError(["pool.json: there is no such pool file"]),
      2,
      "asset-conformance: pool.json: there is no such pool file\n",
    ],
    [new ReportError("r.json", "this is not JSON"), 2, "asset-conformance: r.json: this is not JSON\n"],
    [
      new CommanderError(1, "commander.unknownOption", "error: unknown option '--foo'\n(Did you mean --for?)"),
      2,
      "asset-conformance: Unknown option '--foo'. Did you mean --for? See `asset-conformance --help`.\n",
    ],
  ])("%s", (error, exitCode, text) => {
    expect(tellError(error, true)).toEqual({ text, exitCode });
  });
});

test("help and version end well and say nothing more", () => {
  expect(tellError(new CommanderError(0, "commander.helpDisplayed", "(outputHelp)"), false)).toEqual({
    text: "",
    exitCode: 0,
  });
});

describe("everything else is an own fault", () => {
  test("with the stack only for those who debug", () => {
    const error = new TypeError("x is undefined");
    expect(tellError(error, false)).toMatchObject({
      exitCode: 5,
      text: expect.stringMatching(/^asset-conformance: x is undefined\. This is a fault of asset-conformance.*\n$/),
    });
    expect(tellError(error, true).text).toContain(error.stack);
  });

  test("even where no error was thrown", () => {
    expect(tellError("odd", false)).toMatchObject({ exitCode: 5, text: expect.stringContaining("odd.") });
  });

  test("and no terminal obeys what it says", () => {
    expect(tellError(new Error("a\u001B[2Jb"), false).text).not.toContain("\u001B");
  });
});
