import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cpuMs } from "./cpu";

/** A process of the benchmark. It answers each message with one message. */
export type Child = {
  cpuMs(): number;
  request<Answer>(message: string): Promise<Answer>;
  residentMb(): number;
  end(): Promise<void>;
};

function nextMessage<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error("A process of the benchmark exited early"));
    child.once("exit", onExit);
    child.once("message", (message) => {
      child.off("exit", onExit);
      // Each of these files answers with the type that its callers expect.
      resolve(message as Answer);
    });
  });
}

/** Forks a source file and waits for its first message. */
export async function startChild<First>(
  file: URL,
  env: Record<string, string>,
): Promise<{ child: Child; first: First }> {
  const forked = fork(fileURLToPath(file), [], {
    env: { ...process.env, ...env },
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const first = await nextMessage<First>(forked);
  return {
    first,
    child: {
      request(message) {
        forked.send(message);
        return nextMessage(forked);
      },
      cpuMs: () => cpuMs(forked.pid),
      residentMb() {
        const [, kb] =
          /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${forked.pid}/status`, "utf8")) ?? [];
        return Number(kb) / 1024;
      },
      async end() {
        if (forked.exitCode !== null || forked.signalCode !== null) return;
        const exit = once(forked, "exit");
        forked.kill("SIGKILL");
        await exit;
      },
    },
  };
}
