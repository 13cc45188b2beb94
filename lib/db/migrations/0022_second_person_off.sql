ALTER TABLE "engine_settings" ADD COLUMN "off_requested_by_id" text;--> statement-breakpoint
ALTER TABLE "engine_settings" ADD COLUMN "off_requested_by" text;--> statement-breakpoint
ALTER TABLE "engine_settings" ADD COLUMN "off_requested_at" timestamp with time zone;