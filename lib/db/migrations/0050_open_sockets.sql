-- nexio: no transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS "removed_members_open_sockets" ON "removed_members" USING btree ("org_id") WHERE "removed_members"."sockets_closed_at" is null or "removed_members"."sockets_closed_at" - "removed_members"."removed_at" < interval '10 seconds';
