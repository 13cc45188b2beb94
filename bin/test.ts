import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "@/local/stack/settings";
import { ensureBuilt } from "./build/ensure-built";
import { findChromium } from "./checks/chromium";
import { checkFirstLoads } from "./checks/first-load";
import { runPlaywright } from "./checks/playwright";
import { checkProduction } from "./checks/production/production";
import { failedCheck, type Outcome, one, sum, summary } from "./checks/tally";
import { type Print, runTool, type Tool } from "./checks/tool";
import { runVitest } from "./checks/vitest";

type Check = {
  name: string;
  work: (print: Print) => Promise<Outcome>;
  /** It waits for processes and clocks: on a busy machine it is tried once more, as such tests are. */
  isRetried?: boolean;
};

const outcomes: Outcome[] = [];
const failures: string[] = [];
const write: Print = (text) => {
  process.stdout.write(text);
};

/** Runs one check and counts its results. A check that cannot run counts as one failure; later checks still run. */
async function run({ name, work, isRetried }: Check, print: Print = write): Promise<void> {
  print(`\n── ${name}\n`);
  const started = performance.now();
  let output = "";
  const record: Print = (text) => {
    output += text;
    print(text);
  };
  const attempt = () =>
    work(record).catch((error: unknown) => {
      record(`${error instanceof Error ? error.message : error}\n`);
      return one(false);
    });
  let outcome = await attempt();
  if (outcome.failed > 0 && isRetried && process.env.CI) {
    record(`${name} failed, and is tried once more\n`);
    outcome = await attempt();
  }
  outcomes.push(outcome);
  if (outcome.failed > 0)
    failures.push(...(outcome.failures?.length ? outcome.failures : [failedCheck(name, output)]));
  print(
    `${outcome.failed === 0 ? "✓" : "✗"} ${name}: ${summary(outcome)} in ${((performance.now() - started) / 1_000).toFixed(1)} s\n`,
  );
}

/** Runs sequences of checks beside each other: one calculates while another waits. Each prints its output at its end. */
async function runBeside(...sequences: (readonly Check[])[]): Promise<void> {
  await Promise.all(
    sequences.map(async (checks) => {
      for (const check of checks) {
        let output = "";
        await run(check, (text) => {
          output += text;
        });
        write(output);
      }
    }),
  );
}

const succeeds = async (tool: Tool, print: Print) => one((await runTool(tool, print)) === 0);

const toolCheck = (name: string, tool: Tool): Check => ({
  name,
  work: (print) => succeeds(tool, print),
});

/** After the build, which removes the generated types while it runs. */
const types: Check = {
  name: "Types",
  work: async (print) => {
    // Next.js generates the types of routes and links.
    const generated = await succeeds({ name: "next", command: "next", args: ["typegen"] }, print);
    return generated.failed > 0
      ? generated
      : succeeds({ name: "typescript", command: "tsc", args: ["--noEmit"] }, print);
  },
};

const build: readonly Check[] = [
  {
    name: "Build",
    work: async () => {
      await ensureBuilt(root);
      return one(true);
    },
  },
  { name: "First loads of pages", work: async (print) => checkFirstLoads(root, print) },
];

const sources: readonly Check[] = [
  toolCheck("Format and lint", { name: "@biomejs/biome", command: "biome", args: ["check", "."] }),
  toolCheck("Import rules", { name: "tsx", command: "tsx", args: ["bin/imports.ts"] }),
  toolCheck("Unused code", { name: "knip", command: "knip", args: [] }),
];

const processes: readonly Check[] = [
  {
    name: "Production folder",
    work: async () => {
      await checkProduction();
      return one(true);
    },
    isRetried: true,
  },
  {
    ...toolCheck("Cluster", {
      name: "tsx",
      command: "tsx",
      args: ["e2e/cluster/main.ts", "--short"],
    }),
    isRetried: true,
  },
];

const folder = mkdtempSync(join(tmpdir(), "nexio-test-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(signal, () => process.exit(1));

let chromium = "";
const browserTests = process.argv[2] === "e2e";
const only = browserTests ? process.argv.slice(3) : [];

await run({
  name: "Chromium",
  work: async () => {
    chromium = await findChromium();
    return one(true);
  },
});
if (browserTests) await runBeside(build);
else {
  await runBeside(build, sources);
  await run({ name: "Unit and database tests", work: () => runVitest(folder, { chromium }) });
  await runBeside([types], processes);
}
await run({ name: "Browser tests", work: () => runPlaywright(folder, { chromium, only }) });

for (const text of failures) write(`\n✗ ${text}\n`);
const total = sum(outcomes);
process.stdout.write(`\n${summary(total)}\n`);
process.exit(total.failed === 0 ? 0 : 1);
