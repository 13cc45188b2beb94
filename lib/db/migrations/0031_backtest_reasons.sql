-- Reasons of runs that a backtest could not evaluate repeated values of their input, also of runs that are erased since.
UPDATE "backtests" SET "report" = jsonb_set("report"::jsonb, '{failed}', (
	SELECT coalesce(jsonb_object_agg("reason", "n"), '{}') FROM (
		SELECT CASE
			WHEN "key" LIKE 'profile.%' AND "key" !~ '^profile\.custom\.[^ ]+ is required by the engine \([^()]*\)$'
				THEN coalesce(substring("key" FROM '^profile\.(?:custom(?:\.[^ ]+)?|appetite_bucket)(?= )'), 'profile') || ' is not accepted by the engine'
			WHEN "key" LIKE 'The run could not be evaluated%' THEN 'The run could not be evaluated'
			ELSE "key"
		END AS "reason", sum("value"::int) AS "n"
		FROM jsonb_each_text("report"::jsonb -> 'failed') GROUP BY 1
	) AS "reasons"
))::json WHERE "report"::jsonb -> 'failed' <> '{}';
