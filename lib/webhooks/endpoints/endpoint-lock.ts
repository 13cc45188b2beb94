import { sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import type { Transaction } from "@/lib/db/client";

// A key space of its own among the advisory locks.
const SPACE = 7062;

/** Held to the end of the transaction by whoever makes an endpoint active, before counting: of many at once no more pass than the limit allows. */
export async function lockEndpointLimit(
  tx: Transaction,
  { orgId, environment }: Tenant,
): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(${SPACE}, hashtext(${`${orgId} ${environment}`}))`,
  );
}
