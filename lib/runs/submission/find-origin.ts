import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
import { parseRunId } from "@/lib/ids";
import { ofTenant } from "../run-row";

/** Whether a text is the id of a run of the tenant, which another run can continue. */
export async function isRunOf(tenant: Tenant, text: string): Promise<boolean> {
  const id = parseRunId(text);
  if (id === null) return false;
  const [found] = await database()
    .select({ id: runs.id })
    .from(runs)
    .where(and(ofTenant(tenant), eq(runs.id, id)));
  return found !== undefined;
}
