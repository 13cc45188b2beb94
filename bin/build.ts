import { fileURLToPath } from "node:url";
import { closeWithProblem, step } from "@/local/stack/output";
import { ensureBuilt } from "./build/ensure-built";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

await step("Build", async (note) => {
  if (!(await ensureBuilt(root, { force: process.argv.includes("--force") }))) note("up to date");
}).catch(closeWithProblem);
