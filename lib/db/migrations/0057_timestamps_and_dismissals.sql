CREATE TABLE "chain_timestamps" (
	"org_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"token" "bytea",
	"stamped_at" timestamp with time zone,
	"signer" text,
	"error" text,
	CONSTRAINT "chain_timestamps_org_id_seq_pk" PRIMARY KEY("org_id","seq")
);
--> statement-breakpoint
CREATE TABLE "dismissals" (
	"org_id" text NOT NULL,
	"user_id" text NOT NULL,
	"what" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "dismissals_org_id_user_id_what_pk" PRIMARY KEY("org_id","user_id","what")
);
--> statement-breakpoint
CREATE INDEX "chain_timestamps_due" ON "chain_timestamps" USING btree ("due_at") WHERE "chain_timestamps"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "chain_timestamps_missing" ON "chain_timestamps" USING btree ("org_id") WHERE "chain_timestamps"."token" is null;
