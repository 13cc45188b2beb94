CREATE TABLE "pool_upload_chunks" (
	"upload_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "pool_upload_chunks_upload_id_position_pk" PRIMARY KEY("upload_id","position")
);
--> statement-breakpoint
-- Chunks are written once, read once and deleted: compressing them would only take time.
ALTER TABLE "pool_upload_chunks" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;--> statement-breakpoint
CREATE TABLE "pool_uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pool_id" uuid NOT NULL,
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"state" text NOT NULL,
	"file" json NOT NULL,
	"received_bytes" bigint DEFAULT 0 NOT NULL,
	"options" json,
	"created_by" text NOT NULL,
	"publisher" json,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"cancel_requested_at" timestamp with time zone,
	"claimed_by" text,
	"claimed_at" timestamp with time zone,
	"attempt" integer DEFAULT 0 NOT NULL,
	"step" text,
	"read_bytes" bigint DEFAULT 0 NOT NULL,
	"read_rows" integer DEFAULT 0 NOT NULL,
	"error_count" integer DEFAULT 0 NOT NULL,
	"errors" json DEFAULT '[]'::json NOT NULL,
	"pool_version_id" uuid,
	"ignored_columns" json DEFAULT '[]'::json NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "before" json;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "after" json;--> statement-breakpoint
ALTER TABLE "pool_versions" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "pool_versions" ADD COLUMN "source" json;--> statement-breakpoint
ALTER TABLE "pool_versions" ADD COLUMN "mapping" json;--> statement-breakpoint
ALTER TABLE "pool_versions" ADD COLUMN "custom_facts" json DEFAULT '[]'::json NOT NULL;--> statement-breakpoint
ALTER TABLE "pool_versions" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "pools" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "pool_upload_chunks" ADD CONSTRAINT "pool_upload_chunks_upload_id_pool_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."pool_uploads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_uploads" ADD CONSTRAINT "pool_uploads_pool_id_pools_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."pools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_uploads" ADD CONSTRAINT "pool_uploads_pool_version_id_pool_versions_id_fk" FOREIGN KEY ("pool_version_id") REFERENCES "public"."pool_versions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pool_uploads_pool" ON "pool_uploads" USING btree ("pool_id","created_at","id");--> statement-breakpoint
CREATE INDEX "pool_uploads_open" ON "pool_uploads" USING btree ("updated_at") WHERE "pool_uploads"."finished_at" is null;
