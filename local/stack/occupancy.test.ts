import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { endLeftovers, occupy, rememberProcesses } from "./occupancy";
import { identify, isAlive } from "./processes";

let dataDir = "";
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "nexio-occupancy-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function sleeper() {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], {
    stdio: "ignore",
    detached: true,
  });
  await once(child, "spawn");
  const identity = identify(child.pid ?? 0);
  if (!identity) throw new Error("the process to find is not there");
  return { child, identity };
}

test("a second start is refused with the address of the first", () => {
  const leave = occupy(dataDir, "http://localhost:3000");
  expect(() => occupy(dataDir, "http://localhost:3001")).toThrow(/http:\/\/localhost:3000/);
  leave();
  expect(() => occupy(dataDir, "http://localhost:3001")).not.toThrow();
});

test("a killed start does not lock the folder, even if its pid is reused", () => {
  writeFileSync(
    join(dataDir, "start.lock"),
    JSON.stringify({ pid: process.pid, startedAt: "long ago", url: "http://localhost:3000" }),
  );
  expect(() => occupy(dataDir, "http://localhost:3001")).not.toThrow();
});

test("a damaged lock file does not lock the folder", () => {
  writeFileSync(join(dataDir, "start.lock"), "{");
  expect(() => occupy(dataDir, "http://localhost:3001")).not.toThrow();
  expect(existsSync(join(dataDir, "start.lock"))).toBe(true);
});

test("processes of a killed start are ended, other processes with the same pid are not", async () => {
  const left = await sleeper();
  const stranger = await sleeper();
  rememberProcesses(dataDir, {
    web: left.identity,
    worker: { ...stranger.identity, startedAt: "another" },
    postgres: stranger.identity,
  });

  expect(await endLeftovers(dataDir)).toBe(1);
  expect(isAlive(left.identity)).toBe(false);
  expect(isAlive(stranger.identity)).toBe(true);
  stranger.child.kill("SIGKILL");
});
