import { and, eq, sql } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { afterCommit, transaction } from "@/lib/db/client";
import { webhookEndpoints } from "@/lib/db/schema";
import { wakeWorkers } from "@/lib/queue/wake-up";
import { announceEndpoint } from "../announce";
import { registeredEndpoints } from "../endpoints/endpoint-rows";
import { retryingDeliveries } from "./send-now";

/** Deliveries per call, which is one transaction. */
export const MAX_ADVANCED_DELIVERIES = 10_000;
/** Longer than all attempts of a delivery take, and than it takes to deactivate an endpoint. */
export const MAX_ADVANCE_SECONDS = 7 * 86_400;

export type AdvanceOutcome =
  | { outcome: "advanced"; advanced: number; due: number; more: boolean; failingSince: Date | null }
  | { outcome: "not_found" };

/**
 * Lets time pass for an endpoint of the sandbox: the next attempts of its failed deliveries come `seconds` earlier, those
 * that would be due first first, and it has been failing for that much longer.
 */
export async function advanceEndpoint(
  principal: Principal,
  { endpointId, seconds }: { endpointId: string; seconds: number },
): Promise<AdvanceOutcome> {
  return transaction(async (tx): Promise<AdvanceOutcome> => {
    const { orgId, environment } = principal;
    const passed = sql`make_interval(secs => ${seconds})`;
    const [endpoint] = await tx
      .update(webhookEndpoints)
      .set({ failingSince: sql`${webhookEndpoints.failingSince} - ${passed}` })
      .where(and(registeredEndpoints(principal), eq(webhookEndpoints.id, endpointId)))
      .returning({ failingSince: webhookEndpoints.failingSince });
    if (!endpoint) return { outcome: "not_found" };
    const now = clock.date();
    const { rows } = await tx.execute<{ advanced: number; due: number }>(sql`
      with waiting as materialized (
        select id ${retryingDeliveries({ endpointId, now })}
        order by next_attempt_at limit ${MAX_ADVANCED_DELIVERIES} for update skip locked
      ),
      moved as (
        update webhook_deliveries as delivery
        set next_attempt_at = greatest(delivery.next_attempt_at - ${passed}, ${now})
        from waiting
        where delivery.org_id = ${orgId} and delivery.environment = ${environment} and delivery.id = waiting.id
        returning delivery.next_attempt_at
      )
      select count(*)::int as advanced, count(*) filter (where next_attempt_at <= ${now})::int as due
      from moved`);
    const { advanced = 0, due = 0 } = rows[0] ?? {};
    await audit(tx, principal, "webhook.time_advanced", endpointId);
    await announceEndpoint(tx, { ...principal, id: endpointId });
    afterCommit(() => wakeWorkers("deliveries"));
    return {
      outcome: "advanced",
      advanced,
      due,
      more: advanced === MAX_ADVANCED_DELIVERIES,
      failingSince: endpoint.failingSince,
    };
  });
}
