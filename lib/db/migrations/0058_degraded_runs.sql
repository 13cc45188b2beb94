-- Degraded runs have ended too: whoever changes or deletes one, the processes drop what they cached of it.
DROP TRIGGER "ended_run_updated" ON "runs";--> statement-breakpoint
DROP TRIGGER "ended_run_deleted" ON "runs";--> statement-breakpoint
CREATE TRIGGER "ended_run_updated" AFTER UPDATE ON "runs" FOR EACH ROW WHEN (OLD."status" IN ('completed', 'degraded', 'failed')) EXECUTE FUNCTION "notify_run_changed"();--> statement-breakpoint
CREATE TRIGGER "ended_run_deleted" AFTER DELETE ON "runs" FOR EACH ROW WHEN (OLD."status" IN ('completed', 'degraded', 'failed')) EXECUTE FUNCTION "notify_run_changed"();
