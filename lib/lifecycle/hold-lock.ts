import { sql } from "drizzle-orm";
import { ADVISORY_LOCKS } from "@/lib/db/advisory-locks";
import type { Transaction } from "@/lib/db/client";

const key = (orgId: string) => sql`${ADVISORY_LOCKS.legalHolds}, hashtext(${orgId})`;

/** Placing a hold waits for deletions that have begun. After it, none begins. */
export const lockHolds = (tx: Transaction, orgId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(${key(orgId)})`);

export const lockAgainstHolds = (tx: Transaction, orgId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock_shared(${key(orgId)})`);
