import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";

const IDLE_THREAD_MS = 60_000;

// No `new URL(…)`: Next.js would try to bundle both files, and only one of them exists.
const here = fileURLToPath(import.meta.url);

/** The entry point of a thread: the source beside this file, or the bundle beside the running program. */
const entryOf = (name: string) =>
  here.endsWith(".ts")
    ? { filename: join(dirname(here), `${name}.ts`), execArgv: ["--import", "tsx"] }
    : { filename: join(dirname(here), `${name}.js`), execArgv: [] };

export type ThreadPool = Pick<Piscina, "run"> & { close(): Promise<void> };

/** Threads that call the functions of a file. They start with the first task, and after `close` with the next one. */
export function threadPool(name: "quote-thread" | "coverage-thread"): ThreadPool {
  let pool: Piscina | undefined;
  return {
    run(task, options) {
      pool ??= new Piscina({
        ...entryOf(name),
        minThreads: 0,
        maxThreads: availableParallelism(),
        idleTimeout: IDLE_THREAD_MS,
      });
      return pool.run(task, options);
    },
    async close() {
      const closing = pool;
      pool = undefined;
      await closing?.destroy();
    },
  };
}
