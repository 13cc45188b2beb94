import { IS_CONFIGURATION } from "@/lib/audit/filters";
import { auditTargets } from "@/lib/audit/targets";
import type { Tenant } from "@/lib/auth/principal";
import { runPrepared } from "@/lib/db/client";
import type { Overview } from "./schemas";

/** At most this many entries are read. An organization with more since yesterday sees the newest changes. */
const MAX_ENTRIES = 500;
const SHOWN_CHANGES = 8;

/** What happened to runs, deliveries and sessions is left out: other parts of the page count it. */
const CHANGES = {
  name: "overview.changes",
  text: `
    select id, at, actor_label as actor, action, target from (
      select * from audit_log where org_id = $1 and environment = $2 and at >= $3
      order by at desc, id desc limit ${MAX_ENTRIES}
    ) as newest
    where ${IS_CONFIGURATION}
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
