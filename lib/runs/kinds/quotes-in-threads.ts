import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type * as quoteMatching from "@/lib/evaluation/quotes";
import type { Attempted } from "./attempt";
import evaluate, { type QuoteTask } from "./quotes-thread";

/** What is matched on the spot: a few milliseconds at most, less than handing it over takes. */
const INLINE_OFFERINGS = 30;
const IDLE_THREAD_MS = 60_000;

// Not by `new URL(…)`: the web framework's bundler takes that for a module to bundle, and one of the two is never there.
const here = fileURLToPath(import.meta.url);
const thread = here.endsWith(".ts")
  ? { filename: join(dirname(here), "quotes-thread.ts"), execArgv: ["--import", "tsx"] }
  : { filename: join(dirname(here), "quotes-thread.js"), execArgv: [] };

let pool: Piscina<QuoteTask, Attempted<quoteMatching.Evaluation>> | undefined;

/** Matches quotes without holding the event loop: many offerings go to a thread. Rejects with the reason of an aborted signal. */
export async function matchInThreads(
  task: QuoteTask,
  signal?: AbortSignal,
): Promise<Attempted<quoteMatching.Evaluation>> {
  signal?.throwIfAborted();
  if (task.offerings.length <= INLINE_OFFERINGS) return evaluate(task);
  pool ??= new Piscina({
    ...thread,
    minThreads: 0,
    maxThreads: availableParallelism(),
    idleTimeout: IDLE_THREAD_MS,
  });
  return pool.run(task, { signal });
}

/** Ends the threads. The next large matching starts new ones. */
export async function closeQuoteThreads(): Promise<void> {
  const closing = pool;
  pool = undefined;
  await closing?.destroy();
}
