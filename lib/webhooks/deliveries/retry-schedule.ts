import { config } from "@/lib/config";

/** Jitter lengthens a wait by up to this share. It never shortens one. */
const JITTER = 0.1;
/** `Retry-After` is followed up to this multiple of the schedule's wait. */
const MAX_RETRY_AFTER_FACTOR = 2;

const configuredSchedule = () => config().NEXIO_RETRY_SCHEDULE;

/** The number of attempts before a delivery is dead-lettered. */
export const maxAttempts = (scheduleS: readonly number[] = configuredSchedule()) =>
  scheduleS.length;

interface FailedAttempt {
  /** Number of the failed attempt, from 1. */
  attempt: number;
  now: Date;
  retryAfterMs?: number | null;
  /** Returns a number from 0 (inclusive) to 1. */
  random?: () => number;
  /** Seconds to wait before each attempt, including the first. */
  scheduleS?: readonly number[];
}

/** When to retry after a failure: never earlier than scheduled. Null after the last attempt. */
export function nextAttemptAt({
  attempt,
  now,
  retryAfterMs,
  random = Math.random,
  scheduleS = configuredSchedule(),
}: FailedAttempt): Date | null {
  const waitS = scheduleS[attempt];
  if (waitS === undefined) return null;
  const waitMs = waitS * 1000;
  const jitteredMs = Math.ceil(waitMs) + Math.floor(waitMs * JITTER * random());
  const requestedMs = Math.min(retryAfterMs ?? 0, waitMs * MAX_RETRY_AFTER_FACTOR);
  return new Date(now.getTime() + Math.max(jitteredMs, Math.floor(requestedMs)));
}
