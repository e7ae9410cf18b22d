import { escapeControls } from "../../spec/show.ts";
import type { Violation } from "../../spec/rule.ts";
import type { ReportedRequirement } from "../report.ts";
import { labelled, type Layout } from "./layout.ts";
import { readableRequest } from "./readable-request.ts";

/** What sending an example again showed. */
export type Outcome =
  | { readonly kind: "still broken"; readonly violation: Violation }
  /** `rare`: it showed only now and then, so that not seeing it proves little. */
  | { readonly kind: "holds now"; readonly tries: number; readonly rare: boolean }
  | { readonly kind: "cannot tell"; readonly reason: string }
  | { readonly kind: "silent"; readonly reason: string };

export interface Replayed {
  readonly requirement: ReportedRequirement;
  readonly outcome: Outcome;
}

/** What replaying one requirement showed. */
export function replayLines({ requirement, outcome }: Replayed, layout: Layout): string[] {
  const { red, green, yellow, bold } = layout.colors;
  const { examples } = requirement;
  const id = escapeControls(requirement.id);
  const [example] = examples;
  const request =
    example === undefined
      ? []
      : labelled("request", readableRequest(example.request.method, example.request.url), layout);
  switch (outcome.kind) {
    case "still broken":
      return [
        `${red("✗")} ${bold(id)} ${red("still broken")}`,
        ...request,
        ...labelled("expected", outcome.violation.expected, layout, green),
        ...labelled("actual", outcome.violation.actual, layout, red),
      ];
    case "holds now":
      return [
        `${green("✓")} ${bold(id)} holds now${outcome.rare ? `, ${outcome.tries} times in a row; it broke only now and then` : ""}`,
      ];
    case "cannot tell":
      return [`${yellow("?")} ${bold(id)} ${yellow("cannot tell")}`, ...labelled("because", outcome.reason, layout)];
    case "silent":
      return [`${yellow("?")} ${bold(id)} ${yellow("no answer")}`, ...labelled("because", outcome.reason, layout)];
    default:
      return outcome satisfies never;
  }
}
