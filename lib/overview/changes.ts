import { auditTargets } from "@/lib/audit/targets";
import type { Tenant } from "@/lib/auth/principal";
import { runPrepared } from "@/lib/db/client";
import type { Overview } from "./schemas";

/** How many entries are looked at. An organization with more changes since yesterday sees the newest. */
const MAX_ENTRIES = 500;
const SHOWN_CHANGES = 8;

/** Not what happened to runs, deliveries and sessions: there are many, and other parts of the page count them. */
const CHANGES = {
  name: "overview.changes",
  text: `
    select id, at, actor_label as actor, action, target from (
      select * from audit_log where org_id = $1 and environment = $2 and at >= $3
      order by at desc, id desc limit ${MAX_ENTRIES}
    ) as newest
    where action ~ '^(pool|engine|api_key|environment|organization|job_callback_secret|webhook)[.]'
      and action not in ('webhook.tested', 'webhook.recovered', 'webhook.retried_now', 'engine.draft_changed')
    order by at desc, id desc`,
};

type Row = { id: string; at: Date; actor: string; action: string; target: string };

/** What was changed since `since`, newest first. Repetitions of an actor are one change. */
export async function readChanges(tenant: Tenant, since: Date): Promise<Overview["changes"]> {
  const values = [tenant.orgId, tenant.environment, since];
  const entries = await runPrepared<Row>(CHANGES, values);
  const changes = new Map<string, Row & { count: number }>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.actor, entry.action, entry.target]);
    const known = changes.get(key);
    if (known) known.count += 1;
    else changes.set(key, { ...entry, count: 1 });
  }
  const shown = [...changes.values()].slice(0, SHOWN_CHANGES);
  const targets = await auditTargets(tenant, shown);
  return shown.map(({ at, ...change }) => ({
    ...change,
    at: at.toISOString(),
    target_name: targets.get(change.target)?.name ?? null,
    target_deleted: targets.get(change.target)?.deleted ?? false,
  }));
}
