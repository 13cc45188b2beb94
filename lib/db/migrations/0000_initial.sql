CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"name" text NOT NULL,
	"sha256" char(64) NOT NULL,
	"prefix" text NOT NULL,
	"last_four" char(4) NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_label" text NOT NULL,
	"action" text NOT NULL,
	"target" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"key" text NOT NULL,
	"request_sha256" char(64) NOT NULL,
	"response" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_org_id_environment_key_pk" PRIMARY KEY("org_id","environment","key")
);
--> statement-breakpoint
CREATE TABLE "pool_candidates" (
	"pool_version_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"name" text NOT NULL,
	"facts" jsonb NOT NULL,
	CONSTRAINT "pool_candidates_pool_version_id_ordinal_pk" PRIMARY KEY("pool_version_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "pool_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"pool_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"size" integer NOT NULL,
	"hash" char(64) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pools" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"org_id" text,
	"slug" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "realtime_publishes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "realtime_publishes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"org_id" text NOT NULL,
	"run_id" text,
	"event" text NOT NULL,
	"version" integer,
	"message" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"stage" text,
	"progress_done" integer,
	"progress_total" integer,
	"attempt" integer DEFAULT 0 NOT NULL,
	"input" json NOT NULL,
	"input_sha256" char(64) NOT NULL,
	"subject" text NOT NULL,
	"pool_version_id" uuid,
	"webhook_url" text,
	"created_by" text NOT NULL,
	"result" json,
	"error" text,
	"error_details" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"completed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "traces" (
	"run_id" text PRIMARY KEY NOT NULL,
	"document" json NOT NULL,
	"assessed" "bytea" NOT NULL,
	"removed" "bytea" NOT NULL,
	"removed_by" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"type" text NOT NULL,
	"run_id" text NOT NULL,
	"payload" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "pool_candidates" ADD CONSTRAINT "pool_candidates_pool_version_id_pool_versions_id_fk" FOREIGN KEY ("pool_version_id") REFERENCES "public"."pool_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_versions" ADD CONSTRAINT "pool_versions_pool_id_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."pools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_pool_version_id_pool_versions_id_fk" FOREIGN KEY ("pool_version_id") REFERENCES "public"."pool_versions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "traces" ADD CONSTRAINT "traces_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_sha256" ON "api_keys" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "api_keys_org" ON "api_keys" USING btree ("org_id","environment");--> statement-breakpoint
CREATE INDEX "audit_log_org" ON "audit_log" USING btree ("org_id","at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "pool_candidates_name" ON "pool_candidates" USING btree ("pool_version_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "pool_versions_number" ON "pool_versions" USING btree ("pool_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "pools_org_slug" ON "pools" USING btree ("org_id","slug") WHERE "pools"."org_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "pools_shared_slug" ON "pools" USING btree ("slug") WHERE "pools"."org_id" is null;--> statement-breakpoint
CREATE INDEX "realtime_publishes_run" ON "realtime_publishes" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "runs_list" ON "runs" USING btree ("org_id","environment","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "runs_created" ON "runs" USING btree ("org_id","environment","created_at");--> statement-breakpoint
CREATE INDEX "webhook_events_run" ON "webhook_events" USING btree ("run_id");