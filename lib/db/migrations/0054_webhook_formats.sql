ALTER TABLE "webhook_deliveries" ADD COLUMN "payload_format" text DEFAULT 'full' NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "webhook_version" text DEFAULT '2026-03-22' NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "payload_format" text DEFAULT 'full' NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "webhook_version" text DEFAULT '2026-03-22' NOT NULL;--> statement-breakpoint
-- Processes cache what the endpoints of an environment subscribed to until they are notified of a change.
CREATE FUNCTION "notify_subscriptions_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('cache_changed', 'webhook_subscriptions:' || NEW."org_id" || ' ' || NEW."environment");
	RETURN NULL;
END $$;
--> statement-breakpoint
-- Health changes often and subscribes to nothing.
CREATE TRIGGER "webhook_subscriptions_changed" AFTER INSERT OR UPDATE OF "events", "active" ON "webhook_endpoints" FOR EACH ROW EXECUTE FUNCTION "notify_subscriptions_changed"();
