import type { ComponentChildren, VNode } from "preact";
import type { Embedded } from "./client-files.ts";

export interface SheetProps {
  readonly title: string;
  readonly writtenBy: { readonly name: string; readonly version: string };
  /** Where the link before everything else leads. */
  readonly skipTo: { readonly anchor: string; readonly name: string };
  readonly style: Embedded;
  readonly script: Embedded;
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}

/** A whole page in one file. It brings one style and one script of ours, and its policy admits nothing else. */
export function Sheet({ title, writtenBy, skipTo, style, script, isWide = false, children }: SheetProps): VNode {
  const policy = [
    "default-src 'none'",
    `style-src ${style.hash}`,
    `script-src ${script.hash}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="generator" content={`${writtenBy.name} ${writtenBy.version}`} />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: style.text }} />
      </head>
      <body>
        <a class="skip" href={`#${skipTo.anchor}`}>
          Skip to the {skipTo.name}
        </a>
        {children}
        <footer class={isWide ? "column wide" : "column"}>
          Written by {writtenBy.name} {writtenBy.version}. This file needs no network and sends nothing.
        </footer>
        <script dangerouslySetInnerHTML={{ __html: script.text }} />
      </body>
    </html>
  );
}
