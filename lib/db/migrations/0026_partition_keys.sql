-- nexio: no transaction
-- Prepares the tables that the next migration partitions, while they are in use: every key begins with the organization, and
-- lists are ordered by id.
ALTER TABLE "traces" ADD COLUMN IF NOT EXISTS "org_id" text;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD COLUMN IF NOT EXISTS "org_id" text;--> statement-breakpoint
-- Workers of the previous release do not write the organization.
CREATE OR REPLACE FUNCTION "add_org_of_run"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	SELECT "org_id" INTO NEW."org_id" FROM "runs" WHERE "id" = NEW."run_id";
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "org_of_trace" BEFORE INSERT ON "traces" FOR EACH ROW WHEN (NEW."org_id" IS NULL) EXECUTE FUNCTION "add_org_of_run"();--> statement-breakpoint
CREATE OR REPLACE FUNCTION "add_org_of_delivery"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	SELECT "org_id" INTO NEW."org_id" FROM "webhook_deliveries" WHERE "id" = NEW."delivery_id";
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER "org_of_attempt" BEFORE INSERT ON "webhook_attempts" FOR EACH ROW WHEN (NEW."org_id" IS NULL) EXECUTE FUNCTION "add_org_of_delivery"();--> statement-breakpoint
DO $$
DECLARE
	position text := '';
	ids text[];
BEGIN
	LOOP
		ids := array(SELECT "run_id" FROM "traces" WHERE "run_id" > position ORDER BY "run_id" LIMIT 5000);
		EXIT WHEN ids = '{}';
		UPDATE "traces" SET "org_id" = "runs"."org_id" FROM "runs" WHERE "runs"."id" = "traces"."run_id" AND "traces"."run_id" = ANY (ids) AND "traces"."org_id" IS NULL;
		DELETE FROM "traces" WHERE "run_id" = ANY (ids) AND "org_id" IS NULL;
		position := ids[cardinality(ids)];
		COMMIT;
	END LOOP;
END $$;
--> statement-breakpoint
DO $$
DECLARE
	position uuid := '00000000-0000-0000-0000-000000000000';
	ids uuid[];
BEGIN
	LOOP
		ids := array(SELECT DISTINCT "delivery_id" FROM "webhook_attempts" WHERE "delivery_id" > position ORDER BY "delivery_id" LIMIT 5000);
		EXIT WHEN ids = '{}';
		UPDATE "webhook_attempts" SET "org_id" = delivery."org_id" FROM "webhook_deliveries" AS delivery WHERE delivery."id" = "delivery_id" AND "delivery_id" = ANY (ids) AND "webhook_attempts"."org_id" IS NULL;
		DELETE FROM "webhook_attempts" WHERE "delivery_id" = ANY (ids) AND "org_id" IS NULL;
		position := ids[cardinality(ids)];
		COMMIT;
	END LOOP;
END $$;
--> statement-breakpoint
-- A validated check makes the later SET NOT NULL free.
ALTER TABLE "traces" DROP CONSTRAINT IF EXISTS "traces_org_id", ADD CONSTRAINT "traces_org_id" CHECK ("org_id" IS NOT NULL) NOT VALID;--> statement-breakpoint
ALTER TABLE "traces" VALIDATE CONSTRAINT "traces_org_id";--> statement-breakpoint
ALTER TABLE "webhook_attempts" DROP CONSTRAINT IF EXISTS "webhook_attempts_org_id", ADD CONSTRAINT "webhook_attempts_org_id" CHECK ("org_id" IS NOT NULL) NOT VALID;--> statement-breakpoint
ALTER TABLE "webhook_attempts" VALIDATE CONSTRAINT "webhook_attempts_org_id";--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "runs_key" ON "runs" ("org_id", "environment", "id") INCLUDE ("subject");--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "runs_statistics_by_id" ON "runs" ("org_id", "environment", "id") INCLUDE ("status", "created_at", "completed_at");--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "runs_filtered_by_id" ON "runs" ("org_id", "environment", "kind", "status", "id") INCLUDE ("subject");--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "runs_engine_by_id" ON "runs" ("org_id", "environment", "kind", "status", "engine", "id") WHERE "engine" <> 'default';--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "runs_pool_version_by_id" ON "runs" ("org_id", "environment", "pool_version_id", "id") WHERE "pool_version_id" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "traces_key" ON "traces" ("org_id", "run_id" COLLATE "C");--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "webhook_events_key" ON "webhook_events" ("org_id", "environment", "id" COLLATE "C");--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "webhook_events_list_by_id" ON "webhook_events" ("org_id", "environment", "type", "id" COLLATE "C") INCLUDE ("created_at");--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "webhook_events_run_by_id" ON "webhook_events" ("run_id" COLLATE "C");--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "webhook_deliveries_key" ON "webhook_deliveries" ("org_id", "environment", "id");--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "webhook_deliveries_list_by_id" ON "webhook_deliveries" ("endpoint_id", "event_type", "id") INCLUDE ("created_at");--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "webhook_deliveries_lost_by_id" ON "webhook_deliveries" ("endpoint_id", "id") INCLUDE ("created_at") WHERE "state" IN ('dead_lettered', 'cancelled');--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "webhook_attempts_key" ON "webhook_attempts" ("org_id", "delivery_id", "n");
