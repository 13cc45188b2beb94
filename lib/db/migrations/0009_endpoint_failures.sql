ALTER TABLE "webhook_endpoints" ADD COLUMN "consecutive_failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "failure_counts" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
-- Endpoints that are failing already: count their failed attempts since the last success.
UPDATE "webhook_endpoints" AS endpoint
SET "consecutive_failures" = failed.total, "failure_counts" = failed.counts
FROM (
  SELECT endpoint_id, sum(n)::int AS total, jsonb_object_agg(code, n) AS counts
  FROM (
    SELECT attempt.endpoint_id, concat_ws(':', attempt.error_code, attempt.status) AS code, count(*) AS n
    FROM "webhook_endpoints" AS failing
    JOIN "webhook_attempts" AS attempt ON attempt.endpoint_id = failing.id
      -- The first failure started before it was noted.
      AND attempt.started_at > failing.failing_since - interval '1 minute'
      AND attempt.started_at > coalesce(failing.last_success_at, '-infinity')
      AND attempt.error_code IS NOT NULL
    WHERE failing.failing_since IS NOT NULL AND failing.purpose = 'registered'
    GROUP BY 1, 2
  ) AS by_code
  GROUP BY endpoint_id
) AS failed
WHERE endpoint.id = failed.endpoint_id;
