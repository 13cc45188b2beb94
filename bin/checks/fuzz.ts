import { parseArgs } from "node:util";
import { closeWithProblem } from "@/local/stack/output";
import { runTool } from "./tool";

/** Sends random requests to every operation of the OpenAPI document: `npm run fuzz -- --requests 10000 --seed 1`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      requests: { type: "string", default: "10000" },
      seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    },
  });
  process.stdout.write(`${values.requests} requests, seed ${values.seed}\n`);
  const code = await runTool({
    name: "vitest",
    command: "vitest",
    args: ["run", "--project", "database", "lib/api/fuzz.db.test.ts"],
    env: { NEXIO_FUZZ_REQUESTS: values.requests, NEXIO_FUZZ_SEED: values.seed },
  });
  process.exit(code);
}

main().catch(closeWithProblem);
