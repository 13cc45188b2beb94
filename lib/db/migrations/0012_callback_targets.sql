DROP INDEX "webhook_deliveries_due";--> statement-breakpoint
-- Job callbacks have a place in the turns by target. Bytes are compared: no order of a language is needed.
ALTER TABLE "webhook_deliveries" ADD COLUMN "target" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
-- Callbacks that are pending already. After a failed attempt they wait among 64 others.
UPDATE "webhook_deliveries" AS delivery
SET "target" = CASE "attempt"
  WHEN 0 THEN coalesce(lower(substring("target_url" FROM '^[a-zA-Z]+://[^/?#]+')), '')
  ELSE 'retry:' || (hashtext("target_url") & 63)
END
FROM "webhook_endpoints" AS endpoint
WHERE endpoint."id" = delivery."endpoint_id" AND endpoint."purpose" = 'job_callbacks' AND delivery."state" = 'pending';
--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("endpoint_id","target","next_attempt_at") WITH (deduplicate_items=off) WHERE "webhook_deliveries"."state" = 'pending';
