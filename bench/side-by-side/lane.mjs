// A process that runs one tool after the other, so that a tool is loaded once, and one that falls takes nothing along.
import { allTools } from "./tools/catalogue.mjs";

const tools = new Map(allTools(JSON.parse(process.argv[2])).map((tool) => [tool.id, tool]));

process.on("message", (trial) => void answer(trial));

async function answer({ id, target, folder }) {
  const began = performance.now();
  const findings = await tools
    .get(id)
    .run(target, folder)
    .catch((error) => ({ complaints: [`it fell: ${error?.message ?? error}`], warnings: [] }));
  process.send({ ...findings, milliseconds: performance.now() - began });
}
