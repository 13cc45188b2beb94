import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ConfigError, readConfig } from "@/lib/config";
import { migrate } from "@/lib/db/migrate";
import { closeWithProblem, Problem } from "@/local/stack/output";
import { root } from "@/local/stack/settings";
import { ensureBuilt } from "./ensure-built";

/**
 * Runs the web server or a worker in this process, on the services that the environment names.
 * Builds first if sources changed since the last build.
 */
export async function runProcess(name: "web" | "worker"): Promise<void> {
  try {
    const { DATABASE_URL } = readConfig(process.env);
    await ensureBuilt(root);
    // Safe to run in any number of processes at the same time.
    await migrate(DATABASE_URL);
  } catch (error) {
    closeWithProblem(error instanceof ConfigError ? new Problem(error.message) : error);
  }
  Object.assign(process.env, { NODE_ENV: "production" });
  await import(pathToFileURL(join(root, "dist", `${name}.js`)).href);
}
