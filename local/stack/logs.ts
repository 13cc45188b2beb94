import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
} from "node:fs";
import { join } from "node:path";

const LIMIT_BYTES = 20 * 1024 * 1024;
const TAIL_BYTES = 4_096;

/** The log files of a data folder, one per process, since the last start. */
export function openLogs(dataDir: string) {
  const folder = join(dataDir, "logs");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = new Set<string>();

  const pathOf = (name: string) => {
    const path = join(folder, `${name}.log`);
    if (!files.has(path)) {
      closeSync(openSync(path, "a", 0o600));
      truncateSync(path);
    }
    files.add(path);
    return path;
  };

  // Processes append, so truncating the file is safe.
  const timer = setInterval(() => {
    for (const path of files)
      if (existsSync(path) && statSync(path).size > LIMIT_BYTES) truncateSync(path);
  }, 5_000);
  timer.unref();

  return { folder, pathOf, close: () => clearInterval(timer) };
}
export type Logs = ReturnType<typeof openLogs>;

/** The last lines of a log, to report why a process ended. */
export function tailOf(path: string, lines: number): string {
  if (!existsSync(path)) return "";
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(file, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString("utf8").trimEnd().split("\n").slice(-lines).join("\n");
  } finally {
    closeSync(file);
  }
}
