import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/db/client";
import { ADVISORY_LOCKS } from "@/lib/db/guards/advisory-locks";

const key = (orgId: string) => sql`${ADVISORY_LOCKS.legalHolds}, hashtext(${orgId})`;

/** Placing a hold waits for deletions that have begun. After it, none begins. */
export const lockHolds = (tx: Transaction, orgId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(${key(orgId)})`);

export const lockAgainstHolds = (tx: Transaction, orgId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock_shared(${key(orgId)})`);
