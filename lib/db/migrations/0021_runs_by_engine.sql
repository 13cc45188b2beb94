-- Runs of engines that organizations own, in the order of their lists. Runs of the built-in rules are not in it.
CREATE INDEX "runs_engine" ON "runs" USING btree ("org_id","environment","kind","status","engine","id" DESC NULLS LAST) WHERE "engine" <> 'default';
