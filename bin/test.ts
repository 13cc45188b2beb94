import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "@/local/stack/settings";
import { ensureBuilt } from "./build/ensure-built";
import { findChromium } from "./checks/chromium";
import { checkFirstLoads } from "./checks/first-load";
import { runPlaywright } from "./checks/playwright";
import { checkProduction } from "./checks/production/production";
import { type Outcome, one, sum, summary } from "./checks/tally";
import { runTool } from "./checks/tool";
import { runVitest } from "./checks/vitest";

const outcomes: Outcome[] = [];

/** Runs one check and counts its results. A check that cannot run counts as one failure; later checks still run. */
async function check(name: string, work: () => Promise<Outcome>): Promise<void> {
  process.stdout.write(`\n── ${name}\n`);
  const started = performance.now();
  const outcome = await work().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return one(false);
  });
  outcomes.push(outcome);
  process.stdout.write(
    `${outcome.failed === 0 ? "✓" : "✗"} ${name}: ${summary(outcome)} in ${((performance.now() - started) / 1_000).toFixed(1)} s\n`,
  );
}

const succeeds = async (tool: Promise<number>) => one((await tool) === 0);

async function types(): Promise<Outcome> {
  // Next.js generates the types of routes and links.
  const generated = await runTool({ name: "next", command: "next", args: ["typegen"] });
  return succeeds(
    generated === 0
      ? runTool({ name: "typescript", command: "tsc", args: ["--noEmit"] })
      : Promise.resolve(generated),
  );
}

const folder = mkdtempSync(join(tmpdir(), "nexio-test-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(signal, () => process.exit(1));

let chromium = "";
const browserTests = process.argv[2] === "e2e";
const only = browserTests ? process.argv.slice(3) : [];

await check("Chromium", async () => {
  chromium = await findChromium();
  return one(true);
});
if (!browserTests) {
  await check("Format and lint", () =>
    succeeds(runTool({ name: "@biomejs/biome", command: "biome", args: ["check", "."] })),
  );
  await check("Types", types);
  await check("Import rules", () =>
    succeeds(runTool({ name: "tsx", command: "tsx", args: ["bin/imports.ts"] })),
  );
  await check("Unused code", () => succeeds(runTool({ name: "knip", command: "knip", args: [] })));
  await check("Unit and database tests", () => runVitest(folder));
}
await check("Build", async () => {
  await ensureBuilt(root);
  return one(true);
});
await check("First loads of pages", async () => checkFirstLoads(root));
if (!browserTests) {
  await check("Production folder", async () => {
    await checkProduction();
    return one(true);
  });
  await check("Cluster", () =>
    succeeds(runTool({ name: "tsx", command: "tsx", args: ["e2e/cluster/main.ts", "--short"] })),
  );
}
await check("Browser tests", () => runPlaywright(folder, { chromium, only }));

const total = sum(outcomes);
process.stdout.write(`\n${summary(total)}\n`);
process.exit(total.failed === 0 ? 0 : 1);
