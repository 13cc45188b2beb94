import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { root } from "@/local/stack/settings";
import { bundle, ENTRIES } from "./ensure-built";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of the bundled processes: `worker.js`, `webhooks-listen.js` and others. */
    processes: string;
  }
}

const OTHERS = {
  "fault-worker": "lib/webhooks/dispatcher/fault/worker.ts",
  "webhooks-listen": "bin/webhooks-listen.ts",
} as const;

/**
 * Bundles the processes that tests start, once for all tests, as the build does. Starting one from its sources takes
 * three times as long.
 */
export default async function setup(project: TestProject) {
  // Within the project, so that the bundles find its packages.
  const parent = join(root, "node_modules", ".cache");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "test-processes-"));
  await bundle(root, folder, { ...ENTRIES, ...OTHERS });
  project.provide("processes", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
