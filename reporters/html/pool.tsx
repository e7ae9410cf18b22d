import type { VNode } from "preact";
import type { Facts } from "../../spec/facts.ts";
import type { Report } from "../report.ts";
import { counted } from "./verdict-words.ts";

/** The assets that the run was pointed at and what it took to be true of them. */
export function Pool({ report: { pool } }: { readonly report: Report }): VNode | null {
  if (pool.length === 0) return null;
  return (
    <section id="pool" aria-labelledby="pool-title">
      <h2 id="pool-title">
        Pool <span class="count">{pool.length}</span>
      </h2>
      <p class="lead">
        {counted(pool.length, "asset")}. A <span class="fact stated">stated</span> fact comes from the pool file and is
        the ground truth; an <span class="fact">inferred</span> one was read off the target's first full answer.
      </p>
      <ul class="pool">
        {pool.map((asset) => (
          <li key={asset.id}>
            <p class="head">
              <b>{asset.class ?? "class unknown"}</b> <code>{asset.id}</code>
            </p>
            <p class="facts">
              <FactList facts={asset.stated} stated />
              <FactList
                facts={Object.fromEntries(Object.entries(asset.inferred).filter(([name]) => !(name in asset.stated)))}
              />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FactList({ facts, stated = false }: { readonly facts: Facts; readonly stated?: boolean }): VNode {
  return (
    <>
      {Object.entries(facts).map(([name, value]) => (
        <>
          <span key={name} class={stated ? "fact stated" : "fact"}>
            {name} <b>{String(value)}</b>
            {!stated && <span class="aside"> inferred</span>}
          </span>{" "}
        </>
      ))}
    </>
  );
}
