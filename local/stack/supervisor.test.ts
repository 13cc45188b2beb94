import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ChildSpec } from "./child";
import { isAlive, signal } from "./processes";
import { supervise } from "./supervisor";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nexio supervisor "));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that notes each of its lives in a file. */
function spec(program: string): ChildSpec {
  const script = join(folder, "child.cjs");
  const lives = join(folder, "lives");
  writeFileSync(
    script,
    `const fs = require("fs"); fs.appendFileSync(${JSON.stringify(lives)}, "I"); ${program}`,
  );
  return {
    name: "child",
    args: [script],
    env: process.env,
    logFile: join(folder, "child.log"),
    isReady: async () => existsSync(lives),
  };
}
const lives = () => readFileSync(join(folder, "lives"), "utf8").length;
const quiet = { onChange: () => undefined, onNotice: () => undefined };

test("a killed process is restarted with a new pid", async () => {
  const notices: string[] = [];
  const child = supervise(spec("setInterval(() => {}, 1000)"), {
    ...quiet,
    onNotice: (text) => notices.push(text),
  });
  await child.ready;
  const first = child.identity();

  signal(first.pid, "SIGKILL");
  await vi.waitFor(() => expect(lives()).toBe(2), { timeout: 15_000 });

  expect(child.identity()).not.toEqual(first);
  expect(notices.join()).toContain("SIGKILL");
  await child.stop();
  expect(isAlive(child.identity())).toBe(false);
});

test("stop ends a process that ignores signals, without a restart", async () => {
  const child = supervise(
    spec('process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'),
    quiet,
  );
  await child.ready;
  await child.stop();
  expect(isAlive(child.identity())).toBe(false);
  expect(lives()).toBe(1);
});

test("a process that ends before it is ready fails with the end of its log", async () => {
  const failing = {
    ...spec('console.error("the disk is full"); process.exit(3)'),
    isReady: async () => false,
  };
  const child = supervise(failing, quiet);
  await expect(child.ready).rejects.toThrow(/exit code 3[\s\S]*the disk is full/);
});
