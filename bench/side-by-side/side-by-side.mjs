// The same faults, the same machine, one run, for this suite and for the tools that a user might take instead.
// First: npm ci --prefix bench/side-by-side, and npm run build. Then: node bench/side-by-side/side-by-side.mjs
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { startSubject } from "./broken-server.mjs";
import { Logbook } from "./logbook.mjs";
import { publish } from "./publish.mjs";
import { Side } from "./side.mjs";
import { interleaved } from "./spread.mjs";
import { allVariations, plain, someFaults } from "./subjects.mjs";
import { allTools } from "./tools/catalogue.mjs";
import { Workshop } from "./workshop.mjs";

const usage = `node bench/side-by-side/side-by-side.mjs [options]
  --faults N|all       how many faults, drawn evenly from chapters and depths (default 150)
  --seed N             of the draw (default 1)
  --lanes N            trials side by side (default 1)
  --only ID            this tool alone; repeatable
  --fresh              forget what was done before, for the tools of this run
  --schemathesis PATH  run Schemathesis too, by this executable
  --specmatic PATH     run Specmatic too
  --publish            run nothing, write results, table and chart from what was done`;

/** Runs on the right server, each in a process of its own: for seconds and requests, and to see that no alarm is luck. */
const rounds = 3;
/** Seconds after which a trial is ended. */
const limit = 180;
const kept = 3;

const options = readOptions();
const paths = { schemathesis: options.schemathesis, specmatic: options.specmatic };
const work = fileURLToPath(new URL(".work/", import.meta.url));
const logbook = await Logbook.open(`${work}trials.jsonl`);
const workshop = new Workshop(`${work}material`);
const tools = toolsOfThisRun();
const faults = someFaults(options.faults === "all" ? Infinity : Number(options.faults), Number(options.seed));

if (!options.publish) {
  if (options.fresh) await logbook.forget(new Set(tools.map(({ id }) => id)));
  for (const tool of tools) await runFresh(tool, 1);
  await runWarm([plain, ...interleaved(allVariations(), faults)]);
  for (let round = 2; round <= rounds; round++) for (const tool of tools) await runFresh(tool, round);
}
await publish({ tools: allTools(paths), faults, variations: allVariations(), trials: logbook.trials() });

function readOptions() {
  const string = (value) => ({ type: "string", ...(value !== undefined && { default: value }) });
  try {
    return parseArgs({
      options: {
        faults: string("150"),
        seed: string("1"),
        lanes: string("1"),
        only: { type: "string", multiple: true, default: [] },
        fresh: { type: "boolean", default: false },
        schemathesis: string(),
        specmatic: string(),
        publish: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    process.exit(2);
  }
}

function toolsOfThisRun() {
  const all = allTools(paths);
  const unknown = options.only.filter((id) => !all.some((tool) => tool.id === id));
  if (unknown.length > 0) {
    console.error(`There is no ${unknown.join(", ")}; there are ${all.map(({ id }) => id).join(", ")}.`);
    process.exit(2);
  }
  const chosen = all.filter(({ id }) => options.only.length === 0 || options.only.includes(id));
  try {
    const missing = chosen.filter((tool) => tool.version() === undefined);
    for (const { id, name } of missing) console.log(`skipped  ${id}: ${name} is not here; ${remedyFor(id)}`);
    return chosen.filter((tool) => !missing.includes(tool));
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
}

function remedyFor(id) {
  return id in paths ? `give its path with --${id}` : "run npm ci --prefix bench/side-by-side";
}

/** A trial is noted when it has ended; what was noted before is not run again. */
async function runTrial(tool, subject, server, side, trial) {
  const known = { tool: tool.id, subject: subject.name, ...trial };
  if (logbook.has(known)) return;
  const folder = await workshop.folderFor(tool, server);
  const before = server.requests();
  const { complaints, warnings, milliseconds } = await side.run(tool.id, server.target, folder);
  const requests = server.requests() - before;
  const first = complaints.slice(0, kept).map((text) => text.slice(0, 300));
  await logbook.add({ ...known, complaints: first, warnings: warnings.slice(0, kept), requests, milliseconds });
}

async function runFresh(tool, round) {
  const trial = { process: "fresh", round };
  if (logbook.has({ tool: tool.id, subject: plain.name, ...trial })) return;
  const server = await startSubject(plain);
  const folder = await workshop.folderFor(tool, server);
  const side = new Side(paths, limit);
  const began = performance.now();
  const { complaints, warnings } = await side.run(tool.id, server.target, folder);
  const milliseconds = performance.now() - began;
  await logbook.add({
    ...{ tool: tool.id, subject: plain.name, ...trial, complaints: complaints.slice(0, kept), warnings },
    ...{ requests: server.requests(), milliseconds },
  });
  await side.close();
  await server.close();
  const words = complaints.length === 0 ? "passes" : `complains: ${complaints[0].slice(0, 300)}`;
  console.log(`right server, round ${round}: ${tool.id} ${words}, ${(milliseconds / 1000).toFixed(1)} s`);
}

async function runWarm(subjects) {
  let next = 0;
  const lane = async () => {
    const side = new Side(paths, limit);
    for (let at = next++; at < subjects.length; at = next++) {
      const subject = subjects[at];
      const trial = { process: "warm", round: 1 };
      const missing = tools.filter(({ id }) => !logbook.has({ tool: id, subject: subject.name, ...trial }));
      for (const tool of missing) {
        // A server of its own for each tool: some faults remember what they were asked.
        const server = await startSubject(subject);
        await runTrial(tool, subject, server, side, trial);
        await server.close();
      }
      if (missing.length > 0) console.log(`${at + 1}/${subjects.length} ${subject.name}`);
    }
    await side.close();
  };
  await Promise.all(Array.from({ length: Number(options.lanes) }, lane));
}
