CREATE TABLE "backtest_changes" (
	"backtest_id" uuid NOT NULL,
	"run_id" text NOT NULL,
	"change" json NOT NULL,
	CONSTRAINT "backtest_changes_backtest_id_run_id_pk" PRIMARY KEY("backtest_id","run_id")
);
--> statement-breakpoint
CREATE TABLE "backtests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"engine_type" text NOT NULL,
	"engine_id" uuid,
	"config_sha256" text,
	"pool_version_id" uuid,
	"filters" json NOT NULL,
	"state" text NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"position" text,
	"report" json NOT NULL,
	"error" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"cancel_requested_at" timestamp with time zone,
	"claimed_by" text,
	"claimed_at" timestamp with time zone,
	"attempt" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "backtest_changes" ADD CONSTRAINT "backtest_changes_backtest_id_backtests_id_fk" FOREIGN KEY ("backtest_id") REFERENCES "public"."backtests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backtest_changes" ADD CONSTRAINT "backtest_changes_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backtests" ADD CONSTRAINT "backtests_engine_id_engines_id_fk" FOREIGN KEY ("engine_id") REFERENCES "public"."engines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backtests" ADD CONSTRAINT "backtests_pool_version_id_pool_versions_id_fk" FOREIGN KEY ("pool_version_id") REFERENCES "public"."pool_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "backtests_list" ON "backtests" USING btree ("org_id","environment","created_at","id");--> statement-breakpoint
CREATE INDEX "backtests_config" ON "backtests" USING btree ("engine_id","config_sha256");