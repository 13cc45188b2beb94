DROP INDEX "pool_candidates_name";--> statement-breakpoint
ALTER TABLE "pool_candidates" ALTER COLUMN "facts" SET DATA TYPE json;