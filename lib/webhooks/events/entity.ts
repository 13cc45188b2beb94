import { type SQL, sql } from "drizzle-orm";
import { webhookEvents } from "@/lib/db/schema";

/** The entity of an event's run. Null without a run, and after the run was erased. Read by the run's key. */
export const entityOfEvent: SQL<string | null> = sql`
  (select nullif(subject, '') from runs
   where runs.org_id = ${webhookEvents.orgId} and runs.environment = ${webhookEvents.environment} and runs.id = ${webhookEvents.runId})`;
