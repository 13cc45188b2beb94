import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SYSTEM_BASE } from "@/local/postgres/place";
import { localFileIn } from "@/local/stack/local-file";
import { choosePort } from "@/local/stack/ports";
import { root } from "@/local/stack/settings";
import { cleanEnvironment } from "./tool";

const START_LIMIT_MS = 300_000;

/** Removes the data folder. As root, the database files are elsewhere and are removed too. */
function removeFiles(dataDir: string): void {
  const stateFile = join(dataDir, "state.json");
  if (existsSync(stateFile)) {
    const { id }: { id: string } = JSON.parse(readFileSync(stateFile, "utf8"));
    rmSync(join(SYSTEM_BASE, id), { recursive: true, force: true });
  }
  rmSync(dataDir, { recursive: true, force: true });
}

/** Starts a stack in its own folder on a free port, like `npm start`. */
export async function openTestStack(
  dataDir: string,
): Promise<{ localFile: string; stop: () => Promise<void> }> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const port = await choosePort();
  const env = { ...cleanEnvironment(), NEXIO_DATA_DIR: dataDir, PORT: String(port) };
  const child = spawn(process.execPath, [join(root, "bin", "start.mjs")], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let ended = false;
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const exit = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  void exit.then(() => {
    ended = true;
  });
  const kill = () => child.kill("SIGTERM");
  process.once("exit", kill);
  const stop = async () => {
    kill();
    await exit;
    process.off("exit", kill);
    removeFiles(dataDir);
  };

  const localFile = localFileIn(dataDir);
  const until = performance.now() + START_LIMIT_MS;
  while (!existsSync(localFile)) {
    if (ended || performance.now() > until) {
      await stop();
      throw new Error(`The stack for the browser tests did not start:\n${output}`);
    }
    await sleep(100);
  }
  return { localFile, stop };
}
