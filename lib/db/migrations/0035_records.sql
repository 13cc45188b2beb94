CREATE TABLE "chain_checkpoints" (
	"org_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"entry_hash" char(64) NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"key_id" text NOT NULL,
	"signature" text NOT NULL,
	CONSTRAINT "chain_checkpoints_org_id_seq_pk" PRIMARY KEY("org_id","seq")
);
--> statement-breakpoint
CREATE TABLE "chain_coverage" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"complete_from" timestamp with time zone DEFAULT now() + interval '1 hour' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chain_entries" (
	"org_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"environment" text NOT NULL,
	"content_sha256" char(64) NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entry_hash" char(64) NOT NULL,
	CONSTRAINT "chain_entries_org_id_seq_pk" PRIMARY KEY("org_id","seq")
);
--> statement-breakpoint
CREATE TABLE "chain_pending" (
	"org_id" text NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "chain_pending_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"environment" text NOT NULL,
	"content_sha256" char(64) NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "chain_pending_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "chain_verifications" (
	"org_id" text PRIMARY KEY NOT NULL,
	"verified_at" timestamp with time zone NOT NULL,
	"verified_by" text NOT NULL,
	"from_seq" bigint NOT NULL,
	"to_seq" bigint NOT NULL,
	"problem_count" integer NOT NULL,
	"problems" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"private_key" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"retired_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revoked_reason" text
);
--> statement-breakpoint
ALTER TABLE "run_erasures" ADD COLUMN "erased_hashes" json;--> statement-breakpoint
CREATE INDEX "chain_entries_subject" ON "chain_entries" USING btree ("org_id","subject_id");--> statement-breakpoint
-- Processes of the release before go on without the chain until they are replaced.
INSERT INTO "chain_coverage" DEFAULT VALUES;
