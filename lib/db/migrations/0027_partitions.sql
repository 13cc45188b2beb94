-- Runs, traces, events, deliveries and attempts are partitioned by the month in their ids. The existing tables become the
-- first partitions: their rows stay where they are. The migration before has built their indexes. See
-- docs/data-lifecycle.md.

-- Partitions can be dropped only if no foreign key of another partitioned table points to them.
ALTER TABLE "backtest_changes" DROP CONSTRAINT "backtest_changes_run_id_runs_id_fk";--> statement-breakpoint
ALTER TABLE "traces" DROP CONSTRAINT "traces_run_id_runs_id_fk", DROP CONSTRAINT "traces_pkey";--> statement-breakpoint
ALTER TABLE "webhook_attempts" DROP CONSTRAINT "webhook_attempts_delivery_id_webhook_deliveries_id_fk", DROP CONSTRAINT "webhook_attempts_delivery_id_n_pk";--> statement-breakpoint
ALTER TABLE "webhook_deliveries" DROP CONSTRAINT "webhook_deliveries_event_id_webhook_events_id_fk";--> statement-breakpoint
ALTER TABLE "webhook_events" DROP CONSTRAINT "webhook_events_run_id_runs_id_fk", DROP CONSTRAINT "webhook_events_pkey";--> statement-breakpoint
DROP INDEX "runs_list", "runs_filtered", "runs_engine", "runs_pool_version", "runs_statistics", "webhook_events_list", "webhook_events_run", "webhook_deliveries_list", "webhook_deliveries_lost";--> statement-breakpoint
DROP TRIGGER "ended_run_updated" ON "runs";--> statement-breakpoint
DROP TRIGGER "ended_run_deleted" ON "runs";--> statement-breakpoint
DROP TRIGGER "org_of_trace" ON "traces";--> statement-breakpoint
DROP TRIGGER "org_of_attempt" ON "webhook_attempts";--> statement-breakpoint
ALTER TABLE "traces" ALTER COLUMN "org_id" SET NOT NULL, DROP CONSTRAINT "traces_org_id", ALTER COLUMN "run_id" TYPE text COLLATE "C";--> statement-breakpoint
ALTER TABLE "webhook_attempts" ALTER COLUMN "org_id" SET NOT NULL, DROP CONSTRAINT "webhook_attempts_org_id";--> statement-breakpoint
ALTER TABLE "webhook_events" ALTER COLUMN "id" TYPE text COLLATE "C", ALTER COLUMN "run_id" TYPE text COLLATE "C";--> statement-breakpoint
ALTER TABLE "runs" DROP CONSTRAINT "runs_pkey", ADD PRIMARY KEY USING INDEX "runs_key";--> statement-breakpoint
ALTER TABLE "traces" ADD PRIMARY KEY USING INDEX "traces_key";--> statement-breakpoint
ALTER TABLE "webhook_events" ADD PRIMARY KEY USING INDEX "webhook_events_key";--> statement-breakpoint
ALTER TABLE "webhook_deliveries" DROP CONSTRAINT "webhook_deliveries_pkey", ADD PRIMARY KEY USING INDEX "webhook_deliveries_key";--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD PRIMARY KEY USING INDEX "webhook_attempts_key";--> statement-breakpoint
-- The least id that a row made at this time can have: a UUIDv7 begins with its time. lib/ids.ts makes the same.
CREATE FUNCTION "least_id_at"("of_table" text, "at" timestamptz) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
	ms bigint := floor(extract(epoch FROM at) * 1000);
	rest numeric := ms * 1208925819614629174706176; -- 2^80
	body text := '';
BEGIN
	IF of_table IN ('webhook_deliveries', 'webhook_attempts') THEN
		body := lpad(to_hex(ms), 12, '0');
		RETURN substr(body, 1, 8) || '-' || substr(body, 9, 4) || '-0000-0000-000000000000';
	END IF;
	FOR i IN 1..22 LOOP
		body := substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', mod(rest, 62)::integer + 1, 1) || body;
		rest := div(rest, 62);
	END LOOP;
	RETURN CASE of_table WHEN 'webhook_events' THEN 'evt_' ELSE 'run_' END || body;
END $$;
--> statement-breakpoint
-- The existing tables are for all ids before the next month, or before this month if they are empty.
DO $$
DECLARE
	of_table text;
	key text;
	before timestamptz;
	index_name text;
	has_rows boolean;
BEGIN
	FOR of_table, key IN VALUES ('runs', 'id'), ('traces', 'run_id'), ('webhook_events', 'id'), ('webhook_deliveries', 'id'), ('webhook_attempts', 'delivery_id') LOOP
		EXECUTE format('SELECT EXISTS (SELECT FROM %I)', of_table) INTO has_rows;
		before := date_trunc('month', now(), 'UTC') + CASE WHEN has_rows THEN interval '1 month' ELSE interval '0' END;
		-- Ids of a later month, made by a clock that was wrong.
		EXECUTE format('CREATE TEMPORARY TABLE %I ON COMMIT DROP AS SELECT * FROM %I WHERE %I >= %L', 'late_' || of_table, of_table, key, least_id_at(of_table, before));
		EXECUTE format('DELETE FROM %I WHERE %I >= %L', of_table, key, least_id_at(of_table, before));
		FOR index_name IN SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = of_table::regclass LOOP
			EXECUTE format('ALTER INDEX %I RENAME TO %I', index_name, of_table || '_until_' || to_char(before AT TIME ZONE 'UTC', 'YYYYMM') || substr(index_name, length(of_table) + 1));
		END LOOP;
		EXECUTE format('COMMENT ON TABLE %I IS %L', of_table, to_char(before AT TIME ZONE 'UTC', 'YYYYMM'));
		EXECUTE format('ALTER TABLE %I RENAME TO %I', of_table, of_table || '_until');
	END LOOP;
END $$;
--> statement-breakpoint
CREATE TABLE "runs" (LIKE "runs_until" INCLUDING DEFAULTS INCLUDING STORAGE) PARTITION BY RANGE ("id");--> statement-breakpoint
CREATE TABLE "traces" (LIKE "traces_until" INCLUDING DEFAULTS INCLUDING STORAGE) PARTITION BY RANGE ("run_id");--> statement-breakpoint
CREATE TABLE "webhook_events" (LIKE "webhook_events_until" INCLUDING DEFAULTS INCLUDING STORAGE) PARTITION BY RANGE ("id");--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (LIKE "webhook_deliveries_until" INCLUDING DEFAULTS INCLUDING STORAGE) PARTITION BY RANGE ("id");--> statement-breakpoint
CREATE TABLE "webhook_attempts" (LIKE "webhook_attempts_until" INCLUDING DEFAULTS INCLUDING STORAGE) PARTITION BY RANGE ("delivery_id");--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_pkey" PRIMARY KEY ("org_id", "environment", "id") INCLUDE ("subject"), ADD CONSTRAINT "runs_pool_version_id_pool_versions_id_fk" FOREIGN KEY ("pool_version_id") REFERENCES "pool_versions" ("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "traces" ADD CONSTRAINT "traces_pkey" PRIMARY KEY ("org_id", "run_id");--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_pkey" PRIMARY KEY ("org_id", "environment", "id");--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("org_id", "environment", "id"), ADD CONSTRAINT "webhook_deliveries_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints" ("id");--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_pkey" PRIMARY KEY ("org_id", "delivery_id", "n");--> statement-breakpoint
-- Lists are ordered by id. Ascending indexes are read backwards: only so can partitions be read one after the other.
-- Lists and searches of all runs read the primary key, which has their entities.
-- The order matters: of two indexes with equal costs, PostgreSQL prefers the later one.
-- Statistics of a period read only this index.
CREATE INDEX "runs_statistics" ON "runs" ("org_id", "environment", "id") INCLUDE ("status", "created_at", "completed_at");--> statement-breakpoint
CREATE INDEX "runs_filtered" ON "runs" ("org_id", "environment", "kind", "status", "id") INCLUDE ("subject");--> statement-breakpoint
CREATE INDEX "runs_engine" ON "runs" ("org_id", "environment", "kind", "status", "engine", "id") WHERE "engine" <> 'default';--> statement-breakpoint
CREATE INDEX "runs_pool_version" ON "runs" ("org_id", "environment", "pool_version_id", "id") WHERE "pool_version_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "runs_unfinished" ON "runs" ("org_id", "environment", "id") WHERE "status" IN ('queued', 'processing');--> statement-breakpoint
CREATE INDEX "runs_search" ON "runs" USING gin ("run_search_keys"("org_id", "environment", "subject")) WITH (gin_pending_list_limit = 256) WHERE "status" IN ('completed', 'failed');--> statement-breakpoint
CREATE INDEX "webhook_events_list" ON "webhook_events" ("org_id", "environment", "type", "id") INCLUDE ("created_at");--> statement-breakpoint
CREATE INDEX "webhook_events_run" ON "webhook_events" ("run_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" ("priority", "endpoint_id", "target", "next_attempt_at") WITH (deduplicate_items = off) WHERE "state" = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_leased" ON "webhook_deliveries" ("lease_until") WHERE "state" = 'delivering';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_list" ON "webhook_deliveries" ("endpoint_id", "event_type", "id") INCLUDE ("created_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_lost" ON "webhook_deliveries" ("endpoint_id", "id") INCLUDE ("created_at") WHERE "state" IN ('dead_lettered', 'cancelled');--> statement-breakpoint
CREATE INDEX "webhook_deliveries_event" ON "webhook_deliveries" ("event_id");--> statement-breakpoint
CREATE INDEX "webhook_attempts_endpoint" ON "webhook_attempts" ("endpoint_id", "started_at" DESC NULLS LAST);--> statement-breakpoint
CREATE TRIGGER "ended_run_updated" AFTER UPDATE ON "runs" FOR EACH ROW WHEN (OLD."status" IN ('completed', 'failed')) EXECUTE FUNCTION "notify_run_changed"();--> statement-breakpoint
CREATE TRIGGER "ended_run_deleted" AFTER DELETE ON "runs" FOR EACH ROW WHEN (OLD."status" IN ('completed', 'failed')) EXECUTE FUNCTION "notify_run_changed"();--> statement-breakpoint
CREATE TRIGGER "org_of_trace" BEFORE INSERT ON "traces" FOR EACH ROW WHEN (NEW."org_id" IS NULL) EXECUTE FUNCTION "add_org_of_run"();--> statement-breakpoint
CREATE TRIGGER "org_of_attempt" BEFORE INSERT ON "webhook_attempts" FOR EACH ROW WHEN (NEW."org_id" IS NULL) EXECUTE FUNCTION "add_org_of_delivery"();--> statement-breakpoint
-- Creates partitions for the three months after this one, and drops empty ones of past months from the oldest on. Every id
-- has a partition at any time: the first is for all earlier ids (`_until_202612`), the last for all later ones
-- (`_from_202704`). Locks the table for the moment in which partitions are replaced; fails if it cannot within two seconds.
-- Owned by the role that migrates, so that the role of the processes need not own tables. Returns what it did.
CREATE FUNCTION "maintain_partitions"("of_table" text, "at" timestamptz DEFAULT now()) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
	key text := CASE of_table
		WHEN 'runs' THEN 'id' WHEN 'traces' THEN 'run_id' WHEN 'webhook_events' THEN 'id' WHEN 'webhook_deliveries' THEN 'id' WHEN 'webhook_attempts' THEN 'delivery_id'
	END;
	this_month timestamptz := date_trunc('month', at, 'UTC');
	following timestamptz := date_trunc('month', at, 'UTC') + interval '4 months';
	last_name text;
	last_from timestamptz;
	first_name text;
	until timestamptz;
	name text;
	partition text;
	has_rows boolean;
	is_late boolean;
	done text[] := '{}';
BEGIN
	IF key IS NULL THEN
		RAISE EXCEPTION '% is not a partitioned table', of_table;
	END IF;
	SELECT relname INTO STRICT last_name FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = of_table::regclass AND relname ~ '_from_\d{6}$';
	last_from := to_timestamp(right(last_name, 6) || ' +00', 'YYYYMM TZH');
	IF last_from < following THEN
		EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', of_table);
		-- Another worker may have done it meanwhile.
		PERFORM FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = of_table::regclass AND relname = last_name;
		IF FOUND THEN
			-- The last partition becomes that of its first month. If no worker has run for months, it is that of all months up to
			-- this one, because its rows stay where they are. Rows of later months are moved: there are only such if a clock was wrong.
			until := greatest(this_month, last_from) + interval '1 month';
			name := of_table || '_' || right(last_name, 6)
				|| CASE WHEN until = last_from + interval '1 month' THEN '' ELSE '_' || to_char(until AT TIME ZONE 'UTC', 'YYYYMM') END;
			EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', of_table, last_name);
			EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE %I >= %L)', last_name, key, least_id_at(of_table, until)) INTO is_late;
			IF is_late THEN
				EXECUTE format('CREATE TEMPORARY TABLE late_rows AS SELECT * FROM %I WHERE %I >= %L', last_name, key, least_id_at(of_table, until));
				EXECUTE format('DELETE FROM %I WHERE %I >= %L', last_name, key, least_id_at(of_table, until));
			END IF;
			EXECUTE format('ALTER TABLE %I RENAME TO %I', last_name, name);
			EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', of_table, name, least_id_at(of_table, last_from), least_id_at(of_table, until));
			done := done || name;
			WHILE until < following LOOP
				name := of_table || '_' || to_char(until AT TIME ZONE 'UTC', 'YYYYMM');
				EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', name, of_table, least_id_at(of_table, until), least_id_at(of_table, until + interval '1 month'));
				done := done || name;
				until := until + interval '1 month';
			END LOOP;
			name := of_table || '_from_' || to_char(until AT TIME ZONE 'UTC', 'YYYYMM');
			EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (MAXVALUE)', name, of_table, least_id_at(of_table, until));
			IF is_late THEN
				EXECUTE format('INSERT INTO %I SELECT * FROM late_rows', of_table);
				DROP TABLE late_rows;
			END IF;
		END IF;
	END IF;
	LOOP
		SELECT relname INTO STRICT first_name FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = of_table::regclass AND relname ~ '_until_\d{6}$';
		SELECT relname, to_timestamp(right(relname, 6) || ' +00', 'YYYYMM TZH') + CASE WHEN relname ~ '_\d{6}_\d{6}$' THEN interval '0' ELSE interval '1 month' END
			INTO partition, until
			FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = of_table::regclass AND relname ~ ('^' || of_table || '_' || right(first_name, 6) || '(_\d{6})?$');
		EXIT WHEN partition IS NULL OR until > this_month;
		EXECUTE format('SELECT EXISTS (SELECT FROM %I) OR EXISTS (SELECT FROM %I)', first_name, partition) INTO has_rows;
		EXIT WHEN has_rows;
		EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', of_table);
		EXECUTE format('SELECT EXISTS (SELECT FROM %I) OR EXISTS (SELECT FROM %I)', first_name, partition) INTO has_rows;
		EXIT WHEN has_rows;
		EXECUTE format('DROP TABLE %I', partition);
		EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', of_table, first_name);
		name := of_table || '_until_' || to_char(until AT TIME ZONE 'UTC', 'YYYYMM');
		EXECUTE format('ALTER TABLE %I RENAME TO %I', first_name, name);
		EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (MINVALUE) TO (%L)', of_table, name, least_id_at(of_table, until));
		done := done || ('-' || partition);
	END LOOP;
	-- Automatic analysis covers partitions only. Plans of joins need the statistics of the whole.
	IF done = '{}' AND coalesce(pg_stat_get_last_analyze_time(of_table::regclass), '-infinity') < now() - interval '1 day' THEN
		EXECUTE format('ANALYZE %I', of_table);
	END IF;
	RETURN done;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION "maintain_partitions"(text, timestamptz) FROM PUBLIC;
--> statement-breakpoint
DO $$
DECLARE
	of_table text;
	month text;
	bound text;
BEGIN
	FOREACH of_table IN ARRAY ARRAY['runs', 'traces', 'webhook_events', 'webhook_deliveries', 'webhook_attempts'] LOOP
		month := obj_description((of_table || '_until')::regclass, 'pg_class');
		bound := least_id_at(of_table, to_timestamp(month || ' +00', 'YYYYMM TZH'));
		EXECUTE format('COMMENT ON TABLE %I IS NULL', of_table || '_until');
		EXECUTE format('ALTER TABLE %I RENAME TO %I', of_table || '_until', of_table || '_until_' || month);
		EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (MINVALUE) TO (%L)', of_table, of_table || '_until_' || month, bound);
		EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (MAXVALUE)', of_table || '_from_' || month, of_table, bound);
		PERFORM maintain_partitions(of_table);
		EXECUTE format('INSERT INTO %I SELECT * FROM %I', of_table, 'late_' || of_table);
	END LOOP;
END $$;
