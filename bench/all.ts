import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { findChromium } from "@/bin/checks/chromium";
import { openTestStack } from "@/bin/checks/stack";
import { installedBinaries } from "@/local/postgres/binaries";
import { root } from "@/local/stack/settings";
import { quick } from "./processes/options";
import type { Report } from "./report";
import { reportMarkdown, withTable } from "./report-markdown";

/**
 * Runs every benchmark, or those that are named, and writes their tables between the markers of docs/performance.md:
 * `npm run bench -- api runs`. `--quick` runs shorter rounds and prints the tables instead of writing them.
 */
const BENCHMARKS: Record<string, readonly (readonly string[])[]> = {
  evaluation: [[]],
  quotes: [["--no-walk", "3 × 300", "4 × 200"]],
  api: [[]],
  runs: [[], ["--workers", "2"]],
  realtime: [[]],
  clients: [[]],
  "end-to-end": [[]],
  webhooks: [[]],
  lists: [[]],
  pools: [[]],
  backtests: [[]],
  previews: [[]],
  dashboard: [[]],
};
const page = join(root, "docs", "performance.md");

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const unknown = wanted.find((name) => !(name in BENCHMARKS));
if (unknown !== undefined) {
  console.error(`No benchmark is named "${unknown}". Use: ${Object.keys(BENCHMARKS).join(", ")}.`);
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), "nexio-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

/** Runs one benchmark as its own npm script. Returns null if it failed or reported nothing. */
async function run(
  name: string,
  options: readonly string[],
  env: Record<string, string>,
): Promise<Report | null> {
  const file = join(folder, "report.json");
  rmSync(file, { force: true });
  const child = spawn(
    "npm",
    ["run", "-s", `bench:${name}`, "--", ...options, ...(quick ? ["--quick"] : [])],
    { cwd: root, stdio: "inherit", env: { ...process.env, ...env, BENCH_REPORT: file } },
  );
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  return code === 0 && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

/** The dashboard is measured in a browser, on its own stack. */
async function runDashboard(options: readonly string[]): Promise<Report | null> {
  const stack = await openTestStack(join(folder, "stack"));
  try {
    return await run("dashboard", options, {
      NEXIO_E2E_LOCAL: stack.localFile,
      CHROMIUM_PATH: await findChromium(),
    });
  } finally {
    await stack.stop();
  }
}

const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} threads, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.versions.node}, PostgreSQL ${installedBinaries().version.replace(/-.*/, "")}`;
const failed: string[] = [];
for (const [name, commands] of Object.entries(BENCHMARKS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name}`);
  const reports: Report[] = [];
  for (const options of commands) {
    const report = await (name === "dashboard" ? runDashboard(options) : run(name, options, {}));
    if (report) reports.push(report);
    else failed.push([name, ...options].join(" "));
  }
  if (reports.length === 0) continue;
  const table = reportMarkdown(reports, { machine, date: new Date().toISOString().slice(0, 10) });
  if (quick) console.log(`\n${table}`);
  else writeFileSync(page, withTable(readFileSync(page, "utf8"), name, table));
}
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(", ")}`);
  process.exit(1);
}
