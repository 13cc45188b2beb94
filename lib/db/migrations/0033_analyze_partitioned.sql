-- Before PostgreSQL 18, ANALYZE of a partitioned table analyzes its partitions too, also empty ones, and the statistics of
-- those cannot be cleared: PostgreSQL would read them without an index, and sort all that it reads with them. TRUNCATE of a
-- partition that is empty makes it one that was never analyzed. It locks the partition for a moment, and is left to the next
-- call if it cannot within two seconds. Owned by the role that migrates, because only the owner may analyze.
CREATE FUNCTION "analyze_with_partitions"("of_table" text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
	partition text;
	has_rows boolean;
BEGIN
	IF NOT EXISTS (SELECT FROM pg_partitioned_table WHERE partrelid = to_regclass(quote_ident(of_table))) THEN
		RAISE EXCEPTION '% is not a partitioned table', of_table;
	END IF;
	IF coalesce(pg_stat_get_last_analyze_time(of_table::regclass), '-infinity') < now() - interval '1 day' THEN
		EXECUTE format('ANALYZE %I', of_table);
	END IF;
	FOR partition IN SELECT relname FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = of_table::regclass AND relpages = 0 AND reltuples = 0 LOOP
		BEGIN
			EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', partition);
			EXECUTE format('SELECT EXISTS (SELECT FROM %I)', partition) INTO has_rows;
			IF NOT has_rows THEN
				EXECUTE format('TRUNCATE %I', partition);
			END IF;
		EXCEPTION WHEN lock_not_available THEN
			NULL;
		END;
	END LOOP;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION "analyze_with_partitions"(text) FROM PUBLIC;
