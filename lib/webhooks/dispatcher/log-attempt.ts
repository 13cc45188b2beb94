import { log } from "@/lib/log";
import type { Completed } from "./complete";
import type { Finished } from "./outcome";

/** The one line that an attempt leaves in the log. `state` is null when the lease was lost and nothing was written. */
export function logAttempt(
  { claimed, result, succeeded }: Finished,
  completed: Completed | null,
): void {
  const { id, orgId, environment, endpointId, eventId, eventType, runId, attempt, recovered } =
    claimed;
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
