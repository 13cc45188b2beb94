import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { join } from "node:path";
import { identify, type ProcessIdentity } from "../stack/processes";
import { POSTGRES_ENVIRONMENT } from "./initialize";
import type { Place } from "./place";

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  // No Unix socket: its path is limited to about 100 characters, and nothing uses it.
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "128MB",
  timezone: "UTC",
  log_timezone: "UTC",
  log_min_messages: "warning",
} as const;

/** Settings without durability, for throwaway clusters: databases are created several times faster. */
export const THROWAWAY_SETTINGS = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
} as const;

export type LaunchOptions = {
  port: number;
  logFile: string;
  settings?: Readonly<Record<string, string>>;
};

/**
 * Starts the server in its own session: Ctrl-C must not reach it before its clients have finished. It keeps running
 * if this process is killed, and the next start finds it by its lock file.
 */
export function launch(
  place: Place,
  { port, logFile, settings = {} }: LaunchOptions,
): { identity: ProcessIdentity; ended: Promise<string> } {
  const flags = Object.entries({ ...SETTINGS, ...settings, port: String(port) }).flatMap(
    ([name, value]) => ["-c", `${name}=${value}`],
  );
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(
    join(place.binaries.folder, "bin", "postgres"),
    ["-D", place.data, ...flags],
    {
      cwd: place.home,
      env: POSTGRES_ENVIRONMENT,
      detached: true,
      stdio: ["ignore", log, log],
      ...place.account,
    },
  );
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, name) =>
      resolve(name ? `ended by ${name}` : `ended with code ${code}`),
    );
  });
  child.unref();
  const identity = child.pid === undefined ? null : identify(child.pid);
  return { identity: identity ?? { pid: child.pid ?? 0, startedAt: "" }, ended };
}
