import { write, writeSync } from "node:fs";
import { metrics } from "@/lib/metrics";

const FLUSH_MS = 100;
const FLUSH_LENGTH = 8_192;
/** Lines that wait while earlier ones are being written, to a slow disk for example. Later ones are dropped. */
const MAX_WAITING_LENGTH = 16 * 1024 * 1024;

const countLines = (text: Uint8Array) => {
  let lines = 0;
  for (const byte of text) if (byte === 10) lines += 1;
  return lines;
};

/**
 * Writes lines to a file descriptor, together, a moment later: one write per line would take longer than making it. The
 * rest is written when the process exits. Lines that cannot be written, because the disk is full or nobody reads the
 * pipe, are dropped and counted. Nothing waits for them, and later lines are written again as soon as that is possible.
 */
export function createLogDestination(descriptor = 1) {
  let fd = descriptor;
  let waiting = "";
  let timer: NodeJS.Timeout | undefined;
  let writing: Buffer | null = null;

  const drop = (lines: number) => metrics().droppedLogLines.inc(lines);

  function take(): Buffer {
    const bytes = Buffer.from(waiting);
    waiting = "";
    return bytes;
  }

  function writeAll(bytes: Buffer): void {
    writing = bytes;
    write(fd, bytes, (error, written) => {
      writing = null;
      if (error?.message.startsWith("EAGAIN")) {
        // A pipe that is full for now.
        setTimeout(writeAll, FLUSH_MS, bytes);
        writing = bytes;
        return;
      }
      if (error) drop(countLines(bytes));
      else if (written < bytes.length) return writeAll(bytes.subarray(written));
      if (waiting !== "") schedule();
    });
  }

  function flush(): void {
    timer = undefined;
    if (!writing && waiting !== "") writeAll(take());
  }

  function schedule(): void {
    if (writing) return;
    if (waiting.length >= FLUSH_LENGTH) {
      clearTimeout(timer);
      flush();
    } else timer ??= setTimeout(flush, FLUSH_MS).unref();
  }

  /** At the exit of the process. One attempt, because a disk that stays full would keep the process forever. */
  function flushSync(): void {
    const bytes = Buffer.concat([writing ?? Buffer.alloc(0), take()]);
    try {
      let rest = bytes;
      while (rest.length > 0) rest = rest.subarray(writeSync(fd, rest));
    } catch {
      drop(countLines(bytes));
    }
  }
  process.once("exit", flushSync);

  return {
    /** Writes later lines to another file descriptor. */
    redirect(other: number): void {
      fd = other;
    },
    write(line: string): void {
      if (waiting.length + line.length > MAX_WAITING_LENGTH) {
        drop(1);
        return;
      }
      waiting += line;
      schedule();
    },
  };
}
