import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { identify, signal, waitForExit } from "./processes";

const FOLLOW = new URL("follow-parent.mjs", import.meta.url).href;

test("a child ends when its parent is killed", async () => {
  const parent = `
    const { spawn } = require("node:child_process");
    const child = spawn(process.execPath, ["--import", ${JSON.stringify(FOLLOW)}, "-e", "process.send(1); setInterval(() => {}, 1000)"],
      { detached: true, stdio: ["ignore", "ignore", "ignore", "ipc"] });
    child.once("message", () => process.stdout.write(String(child.pid)));
    setInterval(() => {}, 1000);`;
  const killed = spawn(process.execPath, ["-e", parent], { stdio: ["ignore", "pipe", "inherit"] });
  const [pid] = await once(killed.stdout, "data");
  const child = identify(Number(pid));
  if (!child) throw new Error("the child is not there");

  killed.kill("SIGKILL");
  expect(await waitForExit(child, 10_000)).toBe(true);
});

test("the channel to the parent does not keep a finished process alive", async () => {
  const child = spawn(process.execPath, ["--import", FOLLOW, "-e", "0"], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const ended = once(child, "exit").then(() => "ended");
  expect(await Promise.race([ended, sleep(10_000, "still there")])).toBe("ended");
  if (child.pid) signal(child.pid, "SIGKILL");
});
