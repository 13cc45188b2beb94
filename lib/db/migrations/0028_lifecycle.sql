CREATE TABLE "legal_holds" (
	"org_id" text NOT NULL,
	"run_id" text NOT NULL,
	"reason" text NOT NULL,
	"placed_by" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "legal_holds_org_id_run_id_pk" PRIMARY KEY("org_id","run_id")
);
--> statement-breakpoint
CREATE TABLE "retention_settings" (
	"org_id" text PRIMARY KEY NOT NULL,
	"live_days" integer,
	"test_days" integer,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_erasures" (
	"org_id" text NOT NULL,
	"run_id" text NOT NULL,
	"environment" text NOT NULL,
	"reason" text NOT NULL,
	"erased_by" text NOT NULL,
	"erased_at" timestamp with time zone NOT NULL,
	"kept_sha256" char(64) NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "run_erasures_org_id_run_id_pk" PRIMARY KEY("org_id","run_id")
);
--> statement-breakpoint
CREATE INDEX "run_erasures_open" ON "run_erasures" USING btree ("erased_at") WHERE "run_erasures"."settled_at" is null;
--> statement-breakpoint
-- Creates the partition of this month, and drops empty ones of past months from the oldest on. Every id has a partition at
-- any time: the first is for all earlier ids (`_until_202612`), the last for all later ones (`_from_202702`). There are
-- none for the months after this one: every partition that cannot be pruned makes plans slower. Locks the table for the moment in which partitions are replaced; fails if it cannot within two seconds.
-- Owned by the role that migrates, so that the role of the processes need not own tables. Returns what it did.
CREATE OR REPLACE FUNCTION "maintain_partitions"("of_table" text, "at" timestamptz DEFAULT now()) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
	key text := CASE of_table
		WHEN 'runs' THEN 'id' WHEN 'traces' THEN 'run_id' WHEN 'webhook_events' THEN 'id' WHEN 'webhook_deliveries' THEN 'id' WHEN 'webhook_attempts' THEN 'delivery_id'
	END;
	this_month timestamptz := date_trunc('month', at, 'UTC');
	following timestamptz := date_trunc('month', at, 'UTC') + interval '1 month';
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
	-- Automatic analysis covers partitions only. Plans of joins need the statistics of the whole. An analysis of an empty
	-- partition makes PostgreSQL read it without an index, and sort all that it reads with it: it is undone.
	IF done = '{}' AND current_setting('server_version_num')::integer >= 180000 THEN
		IF coalesce(pg_stat_get_last_analyze_time(of_table::regclass), '-infinity') < now() - interval '1 day' THEN
			EXECUTE format('ANALYZE ONLY %I', of_table);
		END IF;
		FOR name IN SELECT relname FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = of_table::regclass AND relpages = 0 AND reltuples = 0 LOOP
			PERFORM pg_clear_relation_stats('public', name);
		END LOOP;
	END IF;
	RETURN done;
END $$;
--> statement-breakpoint
-- The empty partitions of coming months become part of the last one.
DO $$
DECLARE
	of_table text;
	last_name text;
	month text;
	has_rows boolean;
BEGIN
	FOREACH of_table IN ARRAY ARRAY['runs', 'traces', 'webhook_events', 'webhook_deliveries', 'webhook_attempts'] LOOP
		LOOP
			SELECT relname INTO STRICT last_name FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = of_table::regclass AND relname ~ '_from_\d{6}$';
			month := to_char(to_timestamp(right(last_name, 6) || ' +00', 'YYYYMM TZH') AT TIME ZONE 'UTC' - interval '1 month', 'YYYYMM');
			EXIT WHEN month <= to_char(now() AT TIME ZONE 'UTC', 'YYYYMM') OR to_regclass(of_table || '_' || month) IS NULL;
			EXECUTE format('SELECT EXISTS (SELECT FROM %I) OR EXISTS (SELECT FROM %I)', last_name, of_table || '_' || month) INTO has_rows;
			EXIT WHEN has_rows;
			EXECUTE format('DROP TABLE %I', last_name);
			EXECUTE format('DROP TABLE %I', of_table || '_' || month);
			EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (MAXVALUE)', of_table || '_from_' || month, of_table, least_id_at(of_table, to_timestamp(month || ' +00', 'YYYYMM TZH')));
		END LOOP;
	END LOOP;
END $$;
