-- What the overview reads instead of runs: see docs/overview/README.md. A worker counts the runs that are there already.
CREATE TABLE "run_daily_counts" (
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"engine" text NOT NULL,
	"measure" text NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "run_daily_counts_pkey" PRIMARY KEY("org_id","environment","day","kind","engine","measure")
);
--> statement-breakpoint
CREATE TABLE "run_count_positions" (
	"org_id" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "degraded_runs" (
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"run_id" text COLLATE "C" NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"notified_at" timestamp with time zone,
	CONSTRAINT "degraded_runs_pkey" PRIMARY KEY("org_id","environment","run_id")
);
--> statement-breakpoint
CREATE INDEX "degraded_runs_unnotified" ON "degraded_runs" USING btree ("org_id","environment","at") WHERE "degraded_runs"."notified_at" is null;
