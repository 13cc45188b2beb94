import { isRecord } from "@/lib/domain/record";
import type { Attempt } from "../attempt";
import analyze, { type Analyzed, type CoverageTask, type check } from "./coverage-thread";
import { threadPool } from "./thread-pool";

/** Reading and evaluating so many values takes a few milliseconds at most, less than it takes to start a thread. */
const MAX_INLINE_VALUES = 500;
/** A long text counts as several values. */
const CHARACTERS_PER_VALUE = 100;

const threads = threadPool("coverage-thread");

/** The number of values in an input, counted to a bound. Whatever makes an evaluation long is listed in its input. */
function countValues(value: unknown, most: number): number {
  if (typeof value === "string") return 1 + value.length / CHARACTERS_PER_VALUE;
  if (!Array.isArray(value) && !isRecord(value)) return 1;
  let count = 1;
  for (const part of Array.isArray(value) ? value : Object.values(value)) {
    if (count > most) break;
    count += countValues(part, most - count);
  }
  return count;
}

/** Whether reading and evaluating an input takes less than it takes to start a thread. */
export const isSmallPortfolio = (input: unknown): boolean =>
  countValues(input, MAX_INLINE_VALUES) <= MAX_INLINE_VALUES;

/**
 * Reads and evaluates a portfolio without blocking the event loop: a large one is read and evaluated in a thread. Rejects
 * if the signal is aborted.
 */
export async function analyzeInThreads(
  task: CoverageTask,
  signal?: AbortSignal,
): Promise<Attempt<Analyzed>> {
  signal?.throwIfAborted();
  return isSmallPortfolio(task.input) ? analyze(task) : threads.run(task, { signal });
}

/** What is wrong with the input of a large portfolio, from a thread. Empty if it can be evaluated. */
export async function checkInThreads(input: unknown): Promise<ReturnType<typeof check>> {
  return threads.run(input, { name: "check" });
}

/** Stops the threads. The next large portfolio starts new ones. */
export const closeCoverageThreads = threads.close;
