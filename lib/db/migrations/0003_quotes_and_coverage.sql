ALTER TABLE "runs" ADD COLUMN "subject_facts" json;
--> statement-breakpoint
-- Every run there is so far is a candidate evaluation.
UPDATE "runs" SET "subject_facts" = json_build_object('state', "input" -> 'profile' -> 'state', 'line', "input" -> 'profile' -> 'line', 'coverages', '[]'::json);
--> statement-breakpoint
ALTER TABLE "runs" ALTER COLUMN "subject_facts" SET NOT NULL;
