import { config } from "@/lib/config";

/** Jitter lengthens a wait by at most this part of it, and never shortens one. */
const JITTER = 0.1;
/** A receiver's `Retry-After` is followed up to this many times the schedule's own wait. */
const RETRY_AFTER_FACTOR = 2;

const configured = () => config().NEXIO_RETRY_SCHEDULE;

/** Attempts that a delivery has before it is a dead letter. */
export const maxAttempts = (scheduleS: readonly number[] = configured()) => scheduleS.length;

interface Failed {
  /** The number of the attempt that has just failed, from 1. */
  attempt: number;
  now: Date;
  retryAfterMs?: number | null;
  /** A number from 0 up to 1. */
  random?: () => number;
  /** Seconds before each attempt, the first included. */
  scheduleS?: readonly number[];
}

/** When to try again after a failure: never before the schedule says. Null when no attempt is left, which makes the delivery a dead letter. */
export function nextAttemptAt({
  attempt,
  now,
  retryAfterMs,
  random = Math.random,
  scheduleS = configured(),
}: Failed): Date | null {
  const stepS = scheduleS[attempt];
  if (stepS === undefined) return null;
  const stepMs = stepS * 1000;
  const jitteredMs = Math.ceil(stepMs) + Math.floor(stepMs * JITTER * random());
  const askedMs = Math.min(retryAfterMs ?? 0, stepMs * RETRY_AFTER_FACTOR);
  return new Date(now.getTime() + Math.max(jitteredMs, Math.floor(askedMs)));
}
