ALTER TABLE "webhook_endpoints" ADD COLUMN "secret_shown_at" timestamp with time zone;
--> statement-breakpoint
-- Every rotation showed a secret. First secrets that a callback created were not shown to anybody.
UPDATE "webhook_endpoints" AS endpoint SET "secret_shown_at" = (
	SELECT min(entry."at") FROM "audit_log" AS entry
	WHERE entry."org_id" = endpoint."org_id" AND entry."environment" = endpoint."environment"
		AND entry."action" = 'job_callback_secret.rotated' AND entry."target" = endpoint."id"::text
) WHERE endpoint."purpose" = 'job_callbacks';
