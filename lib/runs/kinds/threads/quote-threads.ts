import { isRecord } from "@/lib/domain/record";
import type { Attempt } from "../attempt";
import match, {
  type ChangeTask,
  type check,
  type Matched,
  type nearestChange,
  type QuoteTask,
} from "./quote-thread";
import { threadPool } from "./thread-pool";

/** So many offerings take a few milliseconds at most, less than it takes to start a thread. */
const MAX_INLINE_OFFERINGS = 30;
/** Laws are read for each vehicle. */
const MAX_INLINE_VEHICLES = 100;

const threads = threadPool("quote-thread");

const vehiclesIn = (input: QuoteTask["input"]) =>
  ["business", "household"].flatMap((name) => {
    const owner = input[name];
    return isRecord(owner) && Array.isArray(owner.vehicles) ? owner.vehicles : [];
  }).length;

/** Whether reading and matching take less than it takes to start a thread. */
export const isSmall = ({ input, offerings }: Pick<QuoteTask, "input" | "offerings">) =>
  offerings.length <= MAX_INLINE_OFFERINGS && vehiclesIn(input) <= MAX_INLINE_VEHICLES;

/**
 * Reads and matches quotes without blocking the event loop: many offerings are read and matched in a thread. Rejects if
 * the signal is aborted.
 */
export async function matchInThreads(
  task: QuoteTask,
  signal?: AbortSignal,
): Promise<Attempt<Matched>> {
  signal?.throwIfAborted();
  return isSmall(task) ? match(task) : threads.run(task, { signal });
}

/** What is wrong with a body of many offerings, from a thread. Empty if it can be evaluated. */
export async function checkInThreads(task: QuoteTask): Promise<ReturnType<typeof check>> {
  return threads.run(task, { name: "check" });
}

/** The nearest change of a solution, in a thread: it takes many searches. Rejects if the signal is aborted. */
export async function findChangeInThreads(
  task: ChangeTask,
  signal?: AbortSignal,
): Promise<ReturnType<typeof nearestChange>> {
  signal?.throwIfAborted();
  return threads.run(task, { signal, name: "nearestChange" });
}

/** Stops the threads. The next large matching starts new ones. */
export const closeQuoteThreads = threads.close;
