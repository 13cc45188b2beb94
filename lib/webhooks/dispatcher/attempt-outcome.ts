import type { DeliveryState } from "@/lib/domain/webhooks";
import { log } from "@/lib/log";
import { metrics } from "@/lib/metrics";
import { maxAttempts, nextAttemptAt } from "../deliveries/retry-schedule";
import type { AttemptResult } from "../transport/send";
import type { ClaimedDelivery } from "./claim";
import type { ReceiverSignal } from "./concurrency-limiter";

/** A finished attempt, before it is written. */
export type FinishedAttempt = {
  claimed: ClaimedDelivery;
  result: AttemptResult;
  endedAt: Date;
  succeeded: boolean;
  /** The receiver answered 410: it will never accept anything again. */
  gone: boolean;
  /** Time of the next attempt, if the endpoint is still active. Null after a success and after the last attempt. */
  nextAttemptAt: Date | null;
  signal: ReceiverSignal;
};

/** A delivery after its attempt was written. */
export type Completed = { id: string; state: DeliveryState; nextAttemptAt: Date | null };

export type OutcomeOptions = { scheduleS?: readonly number[]; random?: () => number };

const GONE = 410;
const OVERLOADED_STATUSES = new Set([429, 503]);

const isSuccess = ({ status, error }: AttemptResult) =>
  error === null && status !== null && status >= 200 && status < 300;

/**
 * Derives success, retry time and receiver signal from an attempt's result. A 410 and a failed test event are not
 * retried.
 */
export function outcomeOf(
  claimed: ClaimedDelivery,
  result: AttemptResult,
  { scheduleS, random }: OutcomeOptions = {},
): FinishedAttempt {
  const { status, error, retryAfterMs, startedAt, phases } = result;
  const endedAt = new Date(startedAt.getTime() + phases.total);
  const succeeded = isSuccess(result);
  const gone = status === GONE;
  const isLast =
    succeeded ||
    gone ||
    claimed.eventType === "webhook.test" ||
    claimed.attempt >= maxAttempts(scheduleS);
  // Each of these may be another server: one of them must not slow the others down.
  const isShared = claimed.forJob && (claimed.target === "" || claimed.target.startsWith("retry:"));
  const overloaded =
    !isShared && (error === "timeout" || (status !== null && OVERLOADED_STATUSES.has(status)));
  return {
    claimed,
    result,
    endedAt,
    succeeded,
    gone,
    nextAttemptAt: isLast
      ? null
      : nextAttemptAt({ attempt: claimed.attempt, now: endedAt, retryAfterMs, random, scheduleS }),
    signal: succeeded ? "ok" : overloaded ? "overloaded" : "failed",
  };
}

const resultLabel = ({ error, status }: AttemptResult, succeeded: boolean): string => {
  if (succeeded) return "delivered";
  return error ?? `status_${Math.floor((status ?? 0) / 100)}xx`;
};

/** Counts an attempt and writes its log line. `state` is null when the lease was lost and nothing was written. */
export function logAttempt(
  { claimed, result, succeeded }: FinishedAttempt,
  completed: Completed | null,
): void {
  const { id, orgId, environment, endpointId, eventId, eventType, runId, attempt, recovered } =
    claimed;
  metrics().attempts.inc({ result: resultLabel(result, succeeded) });
  metrics().attemptSeconds.observe(result.phases.total / 1000);
  log.info(
    {
      deliveryId: id,
      endpointId,
      eventId,
      eventType,
      runId,
      orgId,
      environment,
      attempt,
      recovered,
      succeeded,
      status: result.status,
      error: result.error,
      phases: result.phases,
      durationMs: Math.round(result.phases.total),
      state: completed?.state ?? null,
      nextAttemptAt: completed?.nextAttemptAt ?? null,
    },
    "delivery.attempted",
  );
}
