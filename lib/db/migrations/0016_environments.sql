-- What organizations created besides live and test, which need no rows.
CREATE TABLE "environments" (
	"org_id" text NOT NULL,
	"slug" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "environments_org_id_slug_pk" PRIMARY KEY("org_id","slug")
);
--> statement-breakpoint
-- Web processes cache the slugs of an organization until they are notified of a change.
CREATE FUNCTION "notify_environments_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('cache_changed', 'environments:' || coalesce(NEW."org_id", OLD."org_id"));
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "environments_changed" AFTER INSERT OR UPDATE OR DELETE ON "environments" FOR EACH ROW EXECUTE FUNCTION "notify_environments_changed"();
