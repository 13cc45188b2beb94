CREATE TABLE "disabled_organizations" (
	"org_id" text PRIMARY KEY NOT NULL,
	"disabled_at" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"disabled_by" text NOT NULL,
	"sockets_closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "workos_events" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"cursor" text,
	"polled_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
-- Processes cache keys, and which organizations are disabled, until they are notified of a change.
CREATE TRIGGER "disabled_organizations_changed" AFTER INSERT OR DELETE ON "disabled_organizations" FOR EACH STATEMENT EXECUTE FUNCTION "notify_cache_changed"('disabled_organizations');
--> statement-breakpoint
CREATE TRIGGER "disabled_organizations_of_keys_changed" AFTER INSERT OR DELETE ON "disabled_organizations" FOR EACH STATEMENT EXECUTE FUNCTION "notify_cache_changed"('api_keys');
