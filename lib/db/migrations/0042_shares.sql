CREATE TABLE "record_shares" (
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"run_id" text NOT NULL,
	"id" text NOT NULL,
	"token_sha256" char(64) NOT NULL,
	"recipient" text,
	"redacted" boolean NOT NULL,
	"created_by" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by" text,
	CONSTRAINT "record_shares_org_id_environment_run_id_id_pk" PRIMARY KEY("org_id","environment","run_id","id")
);
--> statement-breakpoint
CREATE TABLE "record_share_openings" (
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"run_id" text NOT NULL,
	"share_id" text NOT NULL,
	"id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL,
	"address" text,
	"user_agent" text,
	CONSTRAINT "record_share_openings_org_id_environment_run_id_share_id_id_pk" PRIMARY KEY("org_id","environment","run_id","share_id","id")
);
--> statement-breakpoint
CREATE INDEX "record_shares_token" ON "record_shares" USING btree ("token_sha256");
