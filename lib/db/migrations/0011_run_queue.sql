CREATE TABLE "organization_limits" (
	"org_id" text PRIMARY KEY NOT NULL,
	"max_queued_runs" integer,
	"max_running_runs" integer,
	"rate_limit" integer,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_queue" (
	"run_id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"priority" smallint NOT NULL,
	"large" boolean NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"claimed_by" text,
	"claimed_at" timestamp with time zone,
	"attempt" smallint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
DROP INDEX "runs_created";--> statement-breakpoint
ALTER TABLE "realtime_publishes" ADD COLUMN "due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "realtime_publishes" ADD COLUMN "attempts" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "head" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "summary" json;--> statement-breakpoint
CREATE INDEX "run_queue_due" ON "run_queue" USING btree ("large","org_id","priority","due_at","run_id") WHERE "run_queue"."claimed_by" is null;--> statement-breakpoint
CREATE INDEX "run_queue_claimed" ON "run_queue" USING btree ("org_id") WHERE "run_queue"."claimed_by" is not null;--> statement-breakpoint
CREATE INDEX "realtime_publishes_due" ON "realtime_publishes" USING btree ("due_at") WHERE "realtime_publishes"."published_at" is null and "realtime_publishes"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "runs_by_status" ON "runs" USING btree ("org_id","environment","status","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "runs_by_kind" ON "runs" USING btree ("org_id","environment","kind","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "runs_unfinished" ON "runs" USING btree ("id") WHERE "runs"."status" in ('queued', 'processing');--> statement-breakpoint
-- Statistics of a period read only this index.
CREATE INDEX "runs_statistics" ON "runs" USING btree ("org_id","environment","created_at") INCLUDE ("status","completed_at");
--> statement-breakpoint
-- Entities are searched within a tenant. Both extensions come with PostgreSQL, and a database's owner may create them.
CREATE EXTENSION IF NOT EXISTS "btree_gin";
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS "pg_trgm";
--> statement-breakpoint
CREATE INDEX "runs_search" ON "runs" USING gin ("org_id","environment","subject" gin_trgm_ops);
--> statement-breakpoint
ALTER TABLE "run_queue" ALTER COLUMN "run_id" TYPE text COLLATE "C";
--> statement-breakpoint
-- Rows come and go with every run: dead ones are removed by their number, not by a share of a table that is mostly empty.
ALTER TABLE "run_queue" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 10000);
--> statement-breakpoint
-- Runs that are queued, and those that a worker of an earlier release evaluates: only one execution can end a run.
INSERT INTO "run_queue" ("run_id", "org_id", "priority", "large", "due_at", "attempt")
SELECT "id", "org_id", CASE "environment" WHEN 'live' THEN 0 ELSE 1 END, false, "created_at", "attempt" FROM "runs" WHERE "status" IN ('queued', 'processing');
--> statement-breakpoint
UPDATE "realtime_publishes" SET "due_at" = now() WHERE "published_at" IS NULL AND "message" <> '' AND "created_at" > now() - interval '7 days';
--> statement-breakpoint
-- Limits of more than 2^31 requests a minute can be set.
ALTER TABLE "rate_limits" ALTER COLUMN "points" TYPE bigint;
--> statement-breakpoint
-- Processes cache keys, limits and pools until they are notified of a change.
CREATE FUNCTION "notify_cache_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('cache_changed', TG_ARGV[0] || ':');
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "notify_api_key_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('cache_changed', 'api_keys:' || OLD."sha256");
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "api_key_updated" AFTER UPDATE ON "api_keys" FOR EACH ROW
	WHEN ((to_jsonb(OLD) - 'last_used_at') IS DISTINCT FROM (to_jsonb(NEW) - 'last_used_at'))
	EXECUTE FUNCTION "notify_api_key_changed"();
--> statement-breakpoint
CREATE TRIGGER "api_key_deleted" AFTER DELETE ON "api_keys" FOR EACH ROW EXECUTE FUNCTION "notify_api_key_changed"();
--> statement-breakpoint
CREATE TRIGGER "organization_limits_changed" AFTER INSERT OR UPDATE OR DELETE ON "organization_limits" FOR EACH STATEMENT EXECUTE FUNCTION "notify_cache_changed"('organization_limits');
--> statement-breakpoint
CREATE TRIGGER "organization_limits_of_keys_changed" AFTER INSERT OR UPDATE OR DELETE ON "organization_limits" FOR EACH STATEMENT EXECUTE FUNCTION "notify_cache_changed"('api_keys');
--> statement-breakpoint
CREATE TRIGGER "pools_changed" AFTER INSERT OR UPDATE OR DELETE ON "pools" FOR EACH STATEMENT EXECUTE FUNCTION "notify_cache_changed"('pools');
--> statement-breakpoint
CREATE TRIGGER "pool_versions_changed" AFTER INSERT OR UPDATE OR DELETE ON "pool_versions" FOR EACH STATEMENT EXECUTE FUNCTION "notify_cache_changed"('pools');
--> statement-breakpoint
-- Web processes cache ended runs until they are changed or deleted.
CREATE FUNCTION "notify_run_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('cache_changed', 'runs:' || OLD."id");
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "ended_run_updated" AFTER UPDATE ON "runs" FOR EACH ROW WHEN (OLD."status" IN ('completed', 'failed')) EXECUTE FUNCTION "notify_run_changed"();
--> statement-breakpoint
CREATE TRIGGER "ended_run_deleted" AFTER DELETE ON "runs" FOR EACH ROW WHEN (OLD."status" IN ('completed', 'failed')) EXECUTE FUNCTION "notify_run_changed"();
