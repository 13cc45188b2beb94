CREATE TABLE "removed_members" (
	"org_id" text NOT NULL,
	"user_id" text NOT NULL,
	"removed_at" timestamp with time zone NOT NULL,
	"sockets_closed_at" timestamp with time zone,
	CONSTRAINT "removed_members_org_id_user_id_pk" PRIMARY KEY("org_id","user_id")
);
--> statement-breakpoint
-- Processes cache who was removed until they are notified of a change. When sockets were closed is no such change.
CREATE TRIGGER "removed_members_changed" AFTER INSERT OR DELETE ON "removed_members" FOR EACH STATEMENT EXECUTE FUNCTION "notify_cache_changed"('removed_members');
