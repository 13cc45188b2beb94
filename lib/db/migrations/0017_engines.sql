CREATE TABLE "engine_configs" (
	"sha256" char(64) PRIMARY KEY NOT NULL,
	"engine_type" text NOT NULL,
	"config" json NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine_pins" (
	"engine_id" uuid NOT NULL,
	"environment" text NOT NULL,
	"version_id" uuid NOT NULL,
	"pinned_by" text NOT NULL,
	"pinned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "engine_pins_engine_id_environment_pk" PRIMARY KEY("engine_id","environment")
);
--> statement-breakpoint
CREATE TABLE "engine_releases" (
	"version_id" uuid NOT NULL,
	"environment" text NOT NULL,
	"promoted_from" text,
	"released_by" text NOT NULL,
	"released_at" timestamp with time zone NOT NULL,
	CONSTRAINT "engine_releases_version_id_environment_pk" PRIMARY KEY("version_id","environment")
);
--> statement-breakpoint
CREATE TABLE "engine_settings" (
	"org_id" text PRIMARY KEY NOT NULL,
	"require_second_person" boolean NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"engine_id" uuid NOT NULL,
	"org_id" text NOT NULL,
	"major" integer NOT NULL,
	"minor" integer NOT NULL,
	"config_sha256" char(64) NOT NULL,
	"changelog" text DEFAULT '' NOT NULL,
	"is_breaking" boolean NOT NULL,
	"bump" text NOT NULL,
	"reasons" json NOT NULL,
	"published_by" text NOT NULL,
	"released_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"slug" text NOT NULL,
	"label" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"engine_type" text NOT NULL,
	"archived_at" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"draft" json NOT NULL,
	"draft_revision" integer DEFAULT 0 NOT NULL,
	"draft_updated_at" timestamp with time zone,
	"draft_updated_by" text,
	"draft_updated_by_id" text
);
--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "engine" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "engine_version" text;--> statement-breakpoint
ALTER TABLE "engine_pins" ADD CONSTRAINT "engine_pins_engine_id_engines_id_fk" FOREIGN KEY ("engine_id") REFERENCES "public"."engines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine_pins" ADD CONSTRAINT "engine_pins_version_id_engine_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."engine_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine_releases" ADD CONSTRAINT "engine_releases_version_id_engine_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."engine_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine_versions" ADD CONSTRAINT "engine_versions_engine_id_engines_id_fk" FOREIGN KEY ("engine_id") REFERENCES "public"."engines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine_versions" ADD CONSTRAINT "engine_versions_config_sha256_engine_configs_sha256_fk" FOREIGN KEY ("config_sha256") REFERENCES "public"."engine_configs"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "engine_pins_version" ON "engine_pins" USING btree ("version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "engine_versions_number" ON "engine_versions" USING btree ("engine_id","major","minor");--> statement-breakpoint
CREATE UNIQUE INDEX "engines_slug" ON "engines" USING btree ("org_id","slug");