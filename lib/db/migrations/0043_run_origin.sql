-- nexio: no transaction
-- The index is built for one partition after the other, each in its own transaction: only the partition of this month is
-- written to, and it waits for no other.
ALTER TABLE "runs" ADD COLUMN IF NOT EXISTS "origin_run_id" text COLLATE "C";
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "runs_origin" ON ONLY "runs" ("org_id", "environment", "origin_run_id", "id") WHERE "origin_run_id" IS NOT NULL;
--> statement-breakpoint
DO $$
DECLARE
	part record;
	own text;
BEGIN
	FOR part IN
		SELECT relname FROM pg_inherits JOIN pg_class ON oid = inhrelid
		WHERE inhparent = 'runs'::regclass AND NOT EXISTS (
			SELECT FROM pg_index JOIN pg_inherits AS attached ON attached.inhrelid = pg_index.indexrelid
			WHERE pg_index.indrelid = pg_class.oid AND attached.inhparent = 'runs_origin'::regclass)
		ORDER BY relname
	LOOP
		own := part.relname || '_origin';
		EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %I ("org_id", "environment", "origin_run_id", "id") WHERE "origin_run_id" IS NOT NULL', own, part.relname);
		EXECUTE format('ALTER INDEX "runs_origin" ATTACH PARTITION %I', own);
		COMMIT;
	END LOOP;
END $$;
