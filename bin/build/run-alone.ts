import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ConfigError, readConfig } from "@/lib/config";
import { migrate } from "@/lib/db/migrate";
import { closeWithProblem, Problem } from "@/local/stack/problem";
import { root } from "@/local/stack/settings";
import { ensureBuilt } from "./ensure-built";

/** Turns this process into the web server or a worker that uses the services named by the environment, building first if sources changed. */
export async function runAlone(name: "web" | "worker"): Promise<void> {
  try {
    const { DATABASE_URL } = readConfig(process.env);
    await ensureBuilt(root);
    // Any number of processes may do this at once.
    await migrate(DATABASE_URL);
  } catch (error) {
    closeWithProblem(error instanceof ConfigError ? new Problem(error.message) : error);
  }
  Object.assign(process.env, { NODE_ENV: "production" });
  await import(pathToFileURL(join(root, "dist", `${name}.js`)).href);
}
