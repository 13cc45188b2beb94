DROP INDEX "webhook_deliveries_endpoint";--> statement-breakpoint
DROP INDEX "webhook_events_list";--> statement-breakpoint
CREATE INDEX "webhook_deliveries_list" ON "webhook_deliveries" USING btree ("endpoint_id","event_type","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "webhook_deliveries_lost" ON "webhook_deliveries" USING btree ("endpoint_id","created_at" DESC NULLS LAST) WHERE "webhook_deliveries"."state" in ('dead_lettered', 'cancelled');--> statement-breakpoint
CREATE INDEX "webhook_events_list" ON "webhook_events" USING btree ("org_id","environment","type","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);