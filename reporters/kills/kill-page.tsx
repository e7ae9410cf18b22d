import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { embedded } from "../html/client-files.ts";
import { harmless } from "../html/harmless.ts";
import { Sheet } from "../html/sheet.tsx";
import type { Kill, KillMatrix } from "./kill-matrix.ts";
import { KillPicture } from "./kill-picture.tsx";

/** The kill matrix as one HTML file that needs nothing else. */
export function killPageOf(matrix: KillMatrix): string {
  return `<!doctype html>\n${renderToString(<Page matrix={harmless(matrix)} />)}\n`;
}

function Page({ matrix }: { readonly matrix: KillMatrix }): VNode {
  const { faults, tool, command, requirements } = matrix;
  const survivors = faults.filter(({ killedBy }) => killedBy.length === 0);
  const exercised = requirements.filter(({ id }) => faults.some(({ killedBy }) => killedBy.includes(id)));
  const title = `${faults.length - survivors.length} of ${faults.length} broken servers caught`;
  return (
    <Sheet
      title={`Kill matrix: ${title}`}
      writtenBy={tool}
      skipTo={{ anchor: "faults", name: "list of faults" }}
      style={embedded(["colours", "base", "kills"].map((name) => `styles/${name}.css`))}
      script={embedded(["scripts/kills.js"])}
      isWide
    >
      <main class="column wide">
        <header>
          <h1>{title}</h1>
          <p class="lead">
            Each column is a server that is broken in one way, each row a requirement. {exercised.length} of the{" "}
            {requirements.length} requirements caught something. Made by <code>{command}</code>.
          </p>
        </header>
        <KillPicture matrix={matrix} />
        {survivors.length > 0 && (
          <section aria-labelledby="survivors-title">
            <h2 id="survivors-title">
              Survivors <span class="count">{survivors.length}</span>
            </h2>
            <ul class="survivors">
              {survivors.map((fault) => (
                <li key={fault.name}>
                  <a href={`#fault-${faults.indexOf(fault)}`}>{fault.name}</a>, which breaks <code>{fault.breaks}</code>
                  {fault.describe !== undefined && `: ${fault.describe}`}
                </li>
              ))}
            </ul>
          </section>
        )}
        <FaultTable faults={faults} />
      </main>
    </Sheet>
  );
}

function FaultTable({ faults }: { readonly faults: readonly Kill[] }): VNode {
  return (
    <section id="faults" tabIndex={-1}>
      <h2 id="faults-title">All faults</h2>
      <div class="scroll" role="region" aria-labelledby="faults-title" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Fault</th>
              <th scope="col">Breaks</th>
              <th scope="col">Caught by</th>
              <th scope="col">Profile, seed</th>
              <th scope="col">Requests</th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ name, describe, breaks, killedBy, profile, seed, requests }, at) => (
              <tr key={at} id={`fault-${at}`}>
                <th scope="row">
                  {name}
                  {describe !== undefined && <span class="place">{describe}</span>}
                </th>
                <td>{breaks}</td>
                <td>{killedBy.length === 0 ? <strong class="bad">survived</strong> : killedBy.join(", ")}</td>
                <td>{`${profile}, ${seed}`}</td>
                <td class="number">{requests.toLocaleString("en-US")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
