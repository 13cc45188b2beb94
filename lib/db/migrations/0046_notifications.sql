-- What people are notified of, in the dashboard, by email and in Slack: see docs/overview/notifications.md.
CREATE TABLE "notifications" (
	"org_id" text NOT NULL,
	"id" uuid NOT NULL,
	"environment" text NOT NULL,
	"kind" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"subject_id" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"path" text NOT NULL,
	"recipient" text,
	"created_at" timestamp with time zone NOT NULL,
	"emails_open" boolean NOT NULL,
	CONSTRAINT "notifications_pkey" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "notification_reads" (
	"org_id" text NOT NULL,
	"user_id" text NOT NULL,
	"notification_id" uuid NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notification_reads_pkey" PRIMARY KEY("org_id","user_id","notification_id")
);
--> statement-breakpoint
CREATE TABLE "notification_settings" (
	"org_id" text NOT NULL,
	"user_id" text NOT NULL,
	"kinds" json NOT NULL,
	"read_up_to" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notification_settings_pkey" PRIMARY KEY("org_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "notification_sends" (
	"org_id" text NOT NULL,
	"notification_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"recipient" text NOT NULL,
	"address" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"error" text,
	CONSTRAINT "notification_sends_pkey" PRIMARY KEY("org_id","notification_id","channel","recipient")
);
--> statement-breakpoint
CREATE TABLE "slack_webhooks" (
	"org_id" text PRIMARY KEY NOT NULL,
	"url" "bytea" NOT NULL,
	"host" text NOT NULL,
	"kinds" text[] NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_sent_at" timestamp with time zone,
	"last_failed_at" timestamp with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_dedupe" ON "notifications" USING btree ("org_id","dedupe_key");--> statement-breakpoint
CREATE INDEX "notifications_emails" ON "notifications" USING btree ("created_at") WHERE "notifications"."emails_open";--> statement-breakpoint
CREATE INDEX "notification_sends_due" ON "notification_sends" USING btree ("channel","due_at") WHERE "notification_sends"."state" = 'pending';
