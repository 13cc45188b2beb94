ALTER TABLE "backtests" ADD COLUMN "created_by_id" text;--> statement-breakpoint
ALTER TABLE "backtests" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "engine_versions" ADD COLUMN "evidence_backtest_id" uuid;--> statement-breakpoint
ALTER TABLE "engines" ADD COLUMN "draft_editors" json DEFAULT '[]'::json NOT NULL;--> statement-breakpoint
-- Of earlier changes, only who made the last one is stored. Ids of API keys are UUIDs.
UPDATE "engines" SET "draft_editors" = json_build_array(json_build_object(
	'type', CASE WHEN "draft_updated_by_id" ~ '^[0-9a-f]{8}-[0-9a-f]{4}-' THEN 'api_key' ELSE 'user' END,
	'id', "draft_updated_by_id",
	'label', coalesce("draft_updated_by", "draft_updated_by_id")
)) WHERE "draft_updated_by_id" IS NOT NULL;--> statement-breakpoint
-- The evidence of earlier versions: the backtest of most runs that had ended when they were published.
UPDATE "engine_versions" AS "version" SET "evidence_backtest_id" = (
	SELECT "test"."id" FROM "backtests" AS "test"
	WHERE "test"."engine_id" = "version"."engine_id" AND "test"."config_sha256" = "version"."config_sha256"
		AND "test"."state" = 'completed' AND "test"."finished_at" <= "version"."released_at"
	ORDER BY "test"."done" DESC, "test"."finished_at" DESC
	LIMIT 1
);
