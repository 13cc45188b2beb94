-- Replays and recoveries are claimed after deliveries of new events and their retries. A constant default is not
-- written to existing rows.
ALTER TABLE "webhook_deliveries" ADD COLUMN "priority" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "webhook_deliveries" SET "priority" = 1 WHERE "state" = 'pending' AND "replay_of" IS NOT NULL;--> statement-breakpoint
DROP INDEX "webhook_deliveries_due";--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("priority","endpoint_id","target","next_attempt_at") WITH (deduplicate_items=off) WHERE "webhook_deliveries"."state" = 'pending';
