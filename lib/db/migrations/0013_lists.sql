DROP INDEX "runs_list";--> statement-breakpoint
DROP INDEX "runs_by_status";--> statement-breakpoint
DROP INDEX "runs_by_kind";--> statement-breakpoint
DROP INDEX "api_keys_org";--> statement-breakpoint
DROP INDEX "audit_log_org";--> statement-breakpoint
DROP INDEX "runs_unfinished";--> statement-breakpoint
DROP INDEX "webhook_deliveries_list";--> statement-breakpoint
CREATE INDEX "api_keys_org" ON "api_keys" USING btree ("org_id","environment","created_at","id");--> statement-breakpoint
CREATE INDEX "audit_log_org" ON "audit_log" USING btree ("org_id","environment","at","id");--> statement-breakpoint
CREATE INDEX "runs_unfinished" ON "runs" USING btree ("org_id","environment","id") WHERE "runs"."status" in ('queued', 'processing');--> statement-breakpoint
CREATE INDEX "webhook_deliveries_list" ON "webhook_deliveries" USING btree ("endpoint_id","event_type","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
-- Lists and searches read entities from these two indexes alone. Both filters are exact in the second one.
CREATE INDEX "runs_list" ON "runs" USING btree ("org_id","environment","id" DESC NULLS LAST) INCLUDE ("subject");
--> statement-breakpoint
CREATE INDEX "runs_filtered" ON "runs" USING btree ("org_id","environment","kind","status","id" DESC NULLS LAST) INCLUDE ("subject");
--> statement-breakpoint
-- The letter pairs of an entity, hashed with the tenant: an index of them has no lists that tenants share.
-- Not safe for parallel plans: starting workers would take longer than a search.
CREATE FUNCTION "run_search_keys"("org_id" text, "environment" text, "words" text) RETURNS integer[]
LANGUAGE sql IMMUTABLE COST 10000 AS $$
	SELECT coalesce(array_agg(DISTINCT (hashtextextended(org_id || ' ' || environment || ' ' || substr(lower(words), i, 2), 0) & 2147483647)::integer), '{}')
	FROM generate_series(1, length(lower(words)) - 1) AS i
$$;
--> statement-breakpoint
DROP INDEX "runs_search";
--> statement-breakpoint
-- Only ended runs: a run is indexed once, by the statement that ends it. A search reads the whole list of pending entries,
-- so it is short.
CREATE INDEX "runs_search" ON "runs" USING gin ("run_search_keys"("org_id","environment","subject")) WITH (gin_pending_list_limit = 256) WHERE "status" IN ('completed', 'failed');
