import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { webhookEndpoints } from "@/lib/db/schema";

/** A tenant's registered endpoints, without what was deleted: every query on them starts here. */
export const registeredEndpoints = ({ orgId, environment }: Tenant): SQL | undefined =>
  and(
    eq(webhookEndpoints.orgId, orgId),
    eq(webhookEndpoints.environment, environment),
    eq(webhookEndpoints.purpose, "registered"),
    isNull(webhookEndpoints.deletedAt),
  );
