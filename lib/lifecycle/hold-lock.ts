import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/db/client";

/** The namespace of the advisory locks that keep legal holds and deletions of an organization apart. */
const HOLD_LOCK = 7064;

const key = (orgId: string) => sql`${HOLD_LOCK}, hashtext(${orgId})`;

/** Placing a hold waits for deletions that have begun. After it, none begins. */
export const lockHolds = (tx: Transaction, orgId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(${key(orgId)})`);

export const lockAgainstHolds = (tx: Transaction, orgId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock_shared(${key(orgId)})`);
