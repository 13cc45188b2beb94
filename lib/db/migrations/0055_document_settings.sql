CREATE TABLE "document_settings" (
	"org_id" text PRIMARY KEY NOT NULL,
	"paper" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
