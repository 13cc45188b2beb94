import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/db/client";

/** The notification channel of new deliveries. */
export const WAKE_UP_CHANNEL = "webhook_deliveries";

/** Wakes the dispatchers when the caller's transaction is committed. */
export async function notifyDispatcher(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_notify(${WAKE_UP_CHANNEL}, '')`);
}
