import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { chromium } from "@playwright/test";
import getPort from "get-port";
import { ORIGIN_IN_SOURCES } from "@/lib/docs/site";
import { closeWithProblem, Problem } from "@/local/stack/output";
import { root } from "@/local/stack/settings";
import { findChromium } from "./checks/chromium";
import { run } from "./packages/commands";
import { linesOfSample } from "./packages/lines-of-code";
import { packPackages } from "./packages/pack-packages";

/**
 * Does what the docs print for a newcomer, in an empty folder outside of the repository: submit a run and wait for it,
 * receive and verify a webhook and refuse a forged one, and watch a run live in a page. Prints the seconds and the lines
 * of code of each step. It needs a running stack (NEXIO_BASE_URL, NEXIO_API_KEY of test) and the npm registry.
 */

const LIMIT_MS = 60_000;
const SAMPLES = join(root, "docs", "samples");

type Step = { name: string; seconds: number; files: readonly string[] };

/** A program that runs until it is stopped, and everything that it printed. */
function start(folder: string, env: Record<string, string>, command: string, ...args: string[]) {
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, ...env } });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  return { child, output: () => output };
}

type Program = ReturnType<typeof start>;

/** Resolves to what a pattern finds in the output of a program. */
async function printed({ child, output }: Program, pattern: RegExp): Promise<string> {
  const endMs = Date.now() + LIMIT_MS;
  for (;;) {
    const [all, found] = pattern.exec(output()) ?? [];
    if (all !== undefined) return found ?? all;
    if (child.exitCode !== null || Date.now() > endMs)
      throw new Problem(`${child.spawnargs.join(" ")} did not print ${pattern}:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function statusOf(url: string, init?: RequestInit): Promise<number> {
  const endMs = Date.now() + LIMIT_MS;
  for (;;) {
    const response = await fetch(url, init).catch(() => null);
    if (response) return response.status;
    if (Date.now() > endMs) throw new Problem(`${url} did not answer.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new Problem(message);
}

async function main(): Promise<void> {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 22 || (major === 22 && minor < 18))
    throw new Problem(
      `The programs of the docs are TypeScript, which Node runs from 22.18 on. This is ${process.version}.`,
    );
  const { NEXIO_BASE_URL: url, NEXIO_API_KEY: key } = process.env;
  if (!url || !key)
    throw new Problem("Set NEXIO_BASE_URL and NEXIO_API_KEY to those that npm start printed.");
  const folder = mkdtempSync(join(tmpdir(), "nexio-newcomer-"));
  const archives = mkdtempSync(join(tmpdir(), "nexio-archives-"));
  const running: ChildProcess[] = [];
  const steps: Step[] = [];

  const env = { NEXIO_API_KEY: key, NEXIO_BASE_URL: url };
  const launch = (more: Record<string, string>, command: string, ...args: string[]) => {
    const program = start(folder, { ...env, ...more }, command, ...args);
    running.push(program.child);
    return program;
  };
  /** Saves a printed program, with the address of this installation. */
  const save = (file: string) => {
    const text = readFileSync(join(SAMPLES, file), "utf8");
    writeFileSync(join(folder, basename(file)), text.replaceAll(ORIGIN_IN_SOURCES, url));
  };
  async function step(name: string, files: readonly string[], work: () => Promise<void>) {
    const startMs = performance.now();
    files.forEach(save);
    await work();
    steps.push({ name, files, seconds: (performance.now() - startMs) / 1_000 });
  }
  const submit = async () =>
    printed(launch({}, "node", "rank.mts"), /Submitted (run_\w+)\n.*\n1\. /);

  try {
    const packed = await packPackages(archives);
    const archive = (name: string) => {
      const path = packed.get(name) ?? "";
      copyFileSync(path, join(folder, basename(path)));
      return `./${basename(path)}`;
    };
    const install = (...names: string[]) => run("npm", ["install", "--no-audit", ...names], folder);

    await step("Install the SDK", [], async () => {
      await run("npm", ["init", "-y"], folder);
      await install(archive("@nexio/sdk"));
    });
    await step(
      "Submit a run and wait for it",
      ["candidates/request.json", "candidates/rank.mts"],
      async () => void (await submit()),
    );
    await step(
      "Receive and verify a webhook, refuse a forged one",
      ["webhooks/receive.mts"],
      async () => {
        await install(archive("@nexio/webhooks"), archive("nexio"), "express");
        const port = await getPort();
        const hooks = `http://localhost:${port}/hooks`;
        const listen = launch(
          {},
          join(folder, "node_modules/.bin/nexio"),
          "listen",
          "--forward",
          hooks,
        );
        const secret = await printed(listen, /(whsec_\w+)/);
        await printed(listen, /Press Ctrl-C/);
        const receiverEnv = { PORT: String(port), NEXIO_WEBHOOK_SECRET: secret };
        const receiver = launch(receiverEnv, "node", "receive.mts");
        const forged = {
          method: "POST",
          headers: { "X-Nexio-Signature": "t=1,v1=00" },
          body: "{}",
        };
        const status = await statusOf(hooks, forged);
        check(status === 400, `A forged webhook was answered with ${status}.`);
        await printed(receiver, new RegExp(`${await submit()} completed`));
      },
    );
    await step(
      "Watch a run live in your own page",
      ["realtime/server.mjs", "realtime/page.html"],
      async () => {
        await install("pusher-js");
        const port = await getPort();
        launch({ PORT: String(port) }, "node", "server.mjs");
        await statusOf(`http://localhost:${port}`);
        const browser = await chromium.launch({ executablePath: await findChromium() });
        try {
          const page = await browser.newPage();
          await page.goto(`http://localhost:${port}`);
          await page.getByText("Live", { exact: true }).waitFor();
          await page.getByText(`${await submit()}: completed`).waitFor();
        } finally {
          await browser.close();
        }
      },
    );
  } finally {
    for (const child of running) child.kill();
    for (const each of [folder, archives]) rmSync(each, { recursive: true, force: true });
  }

  const total = steps.reduce((sum, { seconds }) => sum + seconds, 0);
  for (const { name, seconds, files } of steps) {
    const lines = files.map((file) => `${basename(file)} ${linesOfSample(file)}`).join(", ");
    console.log(`${seconds.toFixed(1).padStart(6)} s  ${name}${lines && ` (lines: ${lines})`}`);
  }
  console.log(`${total.toFixed(1).padStart(6)} s  altogether`);
}

await main().catch(closeWithProblem);
