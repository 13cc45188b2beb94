CREATE TABLE "run_annotations" (
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"run_id" text NOT NULL,
	"id" text NOT NULL,
	"rating" text NOT NULL,
	"comment" text NOT NULL,
	"target" text,
	"target_label" text,
	"submitter_id" text,
	"time_on_task_seconds" double precision,
	"source" text NOT NULL,
	"created_by" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "run_annotations_org_id_environment_run_id_id_pk" PRIMARY KEY("org_id","environment","run_id","id")
);
--> statement-breakpoint
CREATE TABLE "run_decisions" (
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"run_id" text NOT NULL,
	"n" integer NOT NULL,
	"id" text NOT NULL,
	"type" text NOT NULL,
	"body" json NOT NULL,
	"corrects" text,
	"created_by" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "run_decisions_org_id_environment_run_id_n_pk" PRIMARY KEY("org_id","environment","run_id","n")
);
--> statement-breakpoint
CREATE TABLE "run_reviews" (
	"org_id" text NOT NULL,
	"environment" text NOT NULL,
	"run_id" text NOT NULL,
	"annotations" integer DEFAULT 0 NOT NULL,
	"entries" integer DEFAULT 0 NOT NULL,
	"decision" text,
	"decision_id" text,
	"decided_at" timestamp with time zone,
	"decided_by_id" text,
	"decided_by" text,
	"followed" boolean,
	"reason" text,
	"lines" text[] DEFAULT '{}' NOT NULL,
	"carriers" text[] DEFAULT '{}' NOT NULL,
	"chosen" text,
	"assignee_id" text,
	"assignee" text,
	"follow_up_on" date,
	CONSTRAINT "run_reviews_org_id_environment_run_id_pk" PRIMARY KEY("org_id","environment","run_id")
);
--> statement-breakpoint
CREATE INDEX "run_annotations_list" ON "run_annotations" USING btree ("org_id","environment","run_id","created_at","id");--> statement-breakpoint
CREATE INDEX "run_reviews_decision" ON "run_reviews" USING btree ("org_id","environment","decision","run_id") WHERE "run_reviews"."decision" is not null;--> statement-breakpoint
CREATE INDEX "run_reviews_decided_at" ON "run_reviews" USING btree ("org_id","environment","decided_at") WHERE "run_reviews"."decision" is not null;--> statement-breakpoint
CREATE INDEX "run_reviews_assignee" ON "run_reviews" USING btree ("org_id","environment","assignee_id","run_id") WHERE "run_reviews"."assignee_id" is not null;--> statement-breakpoint
CREATE INDEX "run_reviews_follow_up" ON "run_reviews" USING btree ("org_id","environment","follow_up_on") WHERE "run_reviews"."follow_up_on" is not null;