DROP INDEX "webhook_deliveries_due";--> statement-breakpoint
ALTER TABLE "webhook_attempts" ALTER COLUMN "phases" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ALTER COLUMN "request" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ALTER COLUMN "response" SET DATA TYPE json;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("endpoint_id","next_attempt_at") WITH (deduplicate_items=off) WHERE "webhook_deliveries"."state" = 'pending';