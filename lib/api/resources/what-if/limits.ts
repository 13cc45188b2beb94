import { Failure } from "@/lib/api/http/errors";
import { takeRequest } from "@/lib/api/http/rate-limit";
import type { Principal } from "@/lib/auth/principal";

/** Evaluations that store nothing run in web processes, so their duration and number are limited. */

/** A form that evaluates while a person types sends about two requests per second. */
const PER_MINUTE = 240;
/** Evaluations in progress per organization and process. */
const AT_ONCE = 4;
const MAX_MS = 10_000;
const WAIT_S = "1";

/** Rejects when the signal is aborted, even if the evaluation does not react to it. */
const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
  );

const running = new Map<string, number>();

const tooMany = (message: string, retryAfter: string) =>
  new Failure("rate_limited", message, [], { "Retry-After": retryAfter });

/**
 * The result of `work`, or a failure: too many requests, a timeout, or a client that disconnected. An evaluation counts as
 * running until it has ended, also after its timeout.
 */
export async function withinLimits<Result>(
  { orgId, actor }: Principal,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | Failure> {
  const { allowed, headers } = await takeRequest(`what-if:${orgId}:${actor.id}`, PER_MINUTE);
  if (!allowed)
    return tooMany(
      `You exceeded the limit of ${PER_MINUTE} evaluations per minute. Retry after the number of seconds in Retry-After.`,
      headers["Retry-After"] ?? WAIT_S,
    );
  const count = running.get(orgId) ?? 0;
  if (count >= AT_ONCE)
    return tooMany(
      `Your organization already has ${AT_ONCE} evaluations in progress. Retry after the number of seconds in Retry-After.`,
      WAIT_S,
    );
  running.set(orgId, count + 1);
  const timeout = AbortSignal.timeout(MAX_MS);
  try {
    const within = AbortSignal.any([signal, timeout]);
    const working = work(within);
    void working.catch(() => undefined).finally(() => release(orgId));
    return await Promise.race([working, aborted(within)]);
  } catch (error) {
    if (timeout.aborted)
      return new Failure(
        "evaluation_timeout",
        `The evaluation took longer than ${MAX_MS / 1000} seconds. Retry later, or submit the input as a run with POST /jobs, which has no such limit.`,
      );
    if (signal.aborted) return new Failure("request_timeout", "The request was cancelled.");
    throw error;
  }
}

function release(orgId: string): void {
  const left = (running.get(orgId) ?? 1) - 1;
  if (left > 0) running.set(orgId, left);
  else running.delete(orgId);
}
