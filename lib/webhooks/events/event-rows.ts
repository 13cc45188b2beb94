import { and, eq, gte, type SQL } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { earlier } from "@/lib/db/id-order";
import { webhookEvents } from "@/lib/db/schema";
import { firstEventIdAt, type RunId, timeOfId } from "@/lib/ids";

/** The tenant's events. Every query for events contains this condition. */
export const eventsOfTenant = ({ orgId, environment }: Tenant): SQL | undefined =>
  and(eq(webhookEvents.orgId, orgId), eq(webhookEvents.environment, environment));

/** The events of a run, whatever the clocks were that made their ids. Reads every partition's index. */
export const everyEventOfRun = (tenant: Tenant, runId: RunId): SQL | undefined =>
  and(eventsOfTenant(tenant), eq(webhookEvents.runId, runId));

/** The events of a run, which are made after it. */
export const eventOfRun = (tenant: Tenant, runId: RunId): SQL | undefined =>
  and(
    everyEventOfRun(tenant, runId),
    gte(webhookEvents.id, firstEventIdAt(earlier(timeOfId(runId)))),
  );
