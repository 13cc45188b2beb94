-- Requests of the public API, kept for a week: see docs/records/api-requests.md. One partition for each day, so that a day is
-- deleted at once, and one for rows of any other time, in case that no worker has run for days.
CREATE TABLE "api_requests" (
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"request_id" text COLLATE "C" NOT NULL,
	"method" text NOT NULL,
	"path" text NOT NULL,
	"query" json,
	"status" smallint NOT NULL,
	"code" text,
	"key_id" uuid NOT NULL,
	"duration_ms" integer NOT NULL,
	"address" text,
	"run_id" text COLLATE "C",
	"body" json,
	"body_omitted" text,
	CONSTRAINT "api_requests_pkey" PRIMARY KEY ("org_id", "environment", "at", "request_id")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE INDEX "api_requests_id" ON "api_requests" ("org_id", "environment", "request_id");
--> statement-breakpoint
CREATE INDEX "api_requests_run" ON "api_requests" ("org_id", "environment", "run_id") WHERE "run_id" IS NOT NULL;
--> statement-breakpoint
CREATE INDEX "api_requests_failed" ON "api_requests" ("org_id", "environment", "at", "request_id") WHERE "status" >= 400;
--> statement-breakpoint
CREATE TABLE "api_requests_other" PARTITION OF "api_requests" DEFAULT;
--> statement-breakpoint
-- Creates the partitions of today and the next three days, and drops those of days that ended more than a week ago. Owned by
-- the role that migrates, so that the role of the processes need not own tables. Returns what it did.
CREATE FUNCTION "maintain_request_partitions"("now" timestamptz DEFAULT now()) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
	day timestamptz;
	name text;
	done text[] := '{}';
BEGIN
	FOR n IN 0..3 LOOP
		day := date_trunc('day', now, 'UTC') + n * interval '1 day';
		name := 'api_requests_' || to_char(day AT TIME ZONE 'UTC', 'YYYYMMDD');
		CONTINUE WHEN to_regclass(name) IS NOT NULL;
		LOCK TABLE api_requests IN ACCESS EXCLUSIVE MODE;
		-- Another worker may have created it meanwhile.
		CONTINUE WHEN to_regclass(name) IS NOT NULL;
		-- Rows of that day that were written without a partition move to it.
		CREATE TEMPORARY TABLE early_requests AS SELECT * FROM api_requests_other WHERE at >= day AND at < day + interval '1 day';
		DELETE FROM api_requests_other WHERE at >= day AND at < day + interval '1 day';
		EXECUTE format('CREATE TABLE %I PARTITION OF api_requests FOR VALUES FROM (%L) TO (%L)', name, day, day + interval '1 day');
		INSERT INTO api_requests SELECT * FROM early_requests;
		DROP TABLE early_requests;
		done := done || name;
	END LOOP;
	FOR name IN
		SELECT relname FROM pg_inherits JOIN pg_class ON oid = inhrelid
		WHERE inhparent = 'api_requests'::regclass AND relname ~ '^api_requests_\d{8}$'
			AND to_timestamp(right(relname, 8) || ' +00', 'YYYYMMDD TZH') + interval '8 days' <= now
		ORDER BY 1
	LOOP
		LOCK TABLE api_requests IN ACCESS EXCLUSIVE MODE;
		EXECUTE format('DROP TABLE IF EXISTS %I', name);
		done := done || ('-' || name);
	END LOOP;
	DELETE FROM api_requests_other WHERE at < now - interval '7 days';
	RETURN done;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION "maintain_request_partitions"(timestamptz) FROM PUBLIC;
--> statement-breakpoint
SELECT maintain_request_partitions();
