import type { AttemptResult } from "@/lib/webhooks/transport/send";
import { maxAttempts, nextAttemptAt } from "../deliveries/retry-schedule";
import type { Claimed } from "./claim";
import type { ReceiverSignal } from "./concurrency-limiter";

/** An attempt as it will be written, and what follows from it. */
export type Finished = {
  claimed: Claimed;
  result: AttemptResult;
  endedAt: Date;
  succeeded: boolean;
  /** The receiver says that it will never take anything again. */
  gone: boolean;
  /** When to try again if the endpoint still wants it; null after a success and when no attempt is left. */
  nextAttemptAt: Date | null;
  signal: ReceiverSignal;
};

export type OutcomeOptions = { scheduleS?: readonly number[]; random?: () => number };

const GONE = 410;
const OVERLOADED = new Set([429, 503]);

const isSuccess = ({ status, error }: AttemptResult) =>
  error === null && status !== null && status >= 200 && status < 300;

/** What follows from an attempt's result. A 410 and a failed test event are not tried again. */
export function outcomeOf(
  claimed: Claimed,
  result: AttemptResult,
  { scheduleS, random }: OutcomeOptions = {},
): Finished {
  const { status, error, retryAfterMs, startedAt, phases } = result;
  const endedAt = new Date(startedAt.getTime() + phases.total);
  const succeeded = isSuccess(result);
  const gone = status === GONE;
  const last =
    succeeded ||
    gone ||
    claimed.eventType === "webhook.test" ||
    claimed.attempt >= maxAttempts(scheduleS);
  // Jobs' own URLs share a lane: what one of them bears says nothing about the others.
  const overloaded =
    !claimed.forJob && (error === "timeout" || (status !== null && OVERLOADED.has(status)));
  return {
    claimed,
    result,
    endedAt,
    succeeded,
    gone,
    nextAttemptAt: last
      ? null
      : nextAttemptAt({ attempt: claimed.attempt, now: endedAt, retryAfterMs, random, scheduleS }),
    signal: succeeded ? "ok" : overloaded ? "overloaded" : "failed",
  };
}
