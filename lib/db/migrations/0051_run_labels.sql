-- nexio: no transaction
-- The index is built for one partition after the other, each in its own transaction, as in migration 0043.
ALTER TABLE "runs" ADD COLUMN IF NOT EXISTS "external_id" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN IF NOT EXISTS "metadata" json;
--> statement-breakpoint
CREATE TABLE IF NOT EXISTS "run_metadata" (
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"run_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "run_metadata_pkey" PRIMARY KEY("org_id","environment","key","value","run_id")
);
--> statement-breakpoint
CREATE TABLE IF NOT EXISTS "environment_settings" (
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"unique_external_ids" boolean NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "environment_settings_org_id_environment_pk" PRIMARY KEY("org_id","environment")
);
--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "runs_external_id" ON ONLY "runs" ("org_id", "environment", "external_id", "id") WHERE "external_id" IS NOT NULL;
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
			WHERE pg_index.indrelid = pg_class.oid AND attached.inhparent = 'runs_external_id'::regclass)
		ORDER BY relname
	LOOP
		own := part.relname || '_external_id';
		EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %I ("org_id", "environment", "external_id", "id") WHERE "external_id" IS NOT NULL', own, part.relname);
		EXECUTE format('ALTER INDEX "runs_external_id" ATTACH PARTITION %I', own);
		COMMIT;
	END LOOP;
END $$;
