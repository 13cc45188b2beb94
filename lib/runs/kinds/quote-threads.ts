import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type * as quoteMatching from "@/lib/evaluation/quotes";
import type { Attempt } from "./attempt";
import evaluate, { type ChangeTask, type nearestChange, type QuoteTask } from "./quote-thread";

/** So many offerings take a few milliseconds at most, less than it takes to start a thread. */
const MAX_INLINE_OFFERINGS = 30;
const IDLE_THREAD_MS = 60_000;

// No `new URL(…)`: Next.js would try to bundle both files, and only one of them exists.
const here = fileURLToPath(import.meta.url);
const thread = here.endsWith(".ts")
  ? { filename: join(dirname(here), "quote-thread.ts"), execArgv: ["--import", "tsx"] }
  : { filename: join(dirname(here), "quote-thread.js"), execArgv: [] };

let pool: Piscina | undefined;

function threads(): Piscina {
  pool ??= new Piscina({
    ...thread,
    minThreads: 0,
    maxThreads: availableParallelism(),
    idleTimeout: IDLE_THREAD_MS,
  });
  return pool;
}

/**
 * Matches quotes without blocking the event loop: many offerings are matched in a thread. Rejects if the signal is
 * aborted.
 */
export async function matchInThreads(
  task: QuoteTask,
  signal?: AbortSignal,
): Promise<Attempt<quoteMatching.Evaluation>> {
  signal?.throwIfAborted();
  if (task.offerings.length <= MAX_INLINE_OFFERINGS) return evaluate(task);
  return threads().run(task, { signal });
}

/** The nearest change of a solution, in a thread: it takes many searches. Rejects if the signal is aborted. */
export async function findChangeInThreads(
  task: ChangeTask,
  signal?: AbortSignal,
): Promise<ReturnType<typeof nearestChange>> {
  signal?.throwIfAborted();
  return threads().run(task, { signal, name: "nearestChange" });
}

/** Stops the threads. The next large matching starts new ones. */
export async function closeQuoteThreads(): Promise<void> {
  const closing = pool;
  pool = undefined;
  await closing?.destroy();
}
