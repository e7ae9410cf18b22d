import type { ComponentChildren, VNode } from "preact";
import { recurrenceInWords } from "../recurrence-in-words.ts";
import type { ReportedExample } from "../report.ts";
import { aAsset } from "../terminal/failure.ts";
import { Command } from "./command.tsx";
import { Diff } from "./diff.tsx";
import { Asked, RequestLine } from "./request-line.tsx";

/** One smallest request that breaks a requirement: what was sent, what came, and how to see it again. */
export function Example({ example }: { readonly example: ReportedExample }): VNode {
  const { request, steps, exchange, about, answer, recurrence, curl, replay, fetched, station } = example;
  const note = recurrence === "now and then" ? recurrenceInWords(example) : undefined;
  return (
    <div class="example">
      {steps.length > 0 && (
        <div class="steps">
          <p>First, in this order:</p>
          <ol>
            {steps.map((step, at) => (
              <li key={at}>
                <RequestLine {...step} />
              </li>
            ))}
          </ol>
          <p>Then the request that shows it:</p>
        </div>
      )}
      <RequestLine method={request.method} url={request.url} />
      <dl class="decoded">
        {about !== null && <Item name="asset">{aAsset(about)}</Item>}
        {station !== undefined && <Item name="seen">{station}, which has passed</Item>}
        <Item name="asks for">
          <Asked request={exchange.request} />
        </Item>
        <Item name="answer">
          <b>{answer}</b>
        </Item>
        {fetched !== undefined && (
          <Item name="fetched">
            <code>asset_urls.{fetched.rung}.url</code> of that answer: <code>{fetched.url}</code>
          </Item>
        )}
        {fetched !== undefined && (
          <Item name="brought">
            <b>{fetched.timeline}</b>
          </Item>
        )}
      </dl>
      <Diff example={example} />
      {note !== undefined && <p class="note">{note.replace(/^it/, "It")}.</p>}
      {steps.map((step, at) => (
        <Command key={at} label={`curl ${at + 1}`} text={step.curl} />
      ))}
      <Command label={steps.length === 0 ? "curl" : `curl ${steps.length + 1}`} text={curl} />
      <Command label="replay" text={replay} />
    </div>
  );
}

function Item({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
