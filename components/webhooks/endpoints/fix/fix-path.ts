import type { Endpoint } from "@/lib/webhooks/schemas";

/** The page that repairs an endpoint. Its URL keeps the first failure, which a successful test clears. */
export function fixPath({ id, health }: Pick<Endpoint, "id" | "health">): string {
  const since = health.failing_since;
  return since === null
    ? `/webhooks/${id}/fix`
    : `/webhooks/${id}/fix?${new URLSearchParams({ since })}`;
}

const DAY_MS = 86_400_000;
/** The API allows 30 days at the time it receives the request. A minute is kept as a margin. */
const MAX_MS = 30 * DAY_MS - 60_000;
/** Used if the first failure is unknown. */
const DEFAULT_MS = 7 * DAY_MS;

/** The start of the period to resend: a day before the first failure, at most 30 days ago. */
export function resendSince(since: string | null, nowMs: number): string {
  const failedMs = Date.parse(since ?? "");
  const startMs = Number.isNaN(failedMs) ? nowMs - DEFAULT_MS : failedMs - DAY_MS;
  return new Date(Math.max(startMs, nowMs - MAX_MS)).toISOString();
}
