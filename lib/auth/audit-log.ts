import { and, desc, eq, gte, like, sql } from "drizzle-orm";
import { database } from "@/lib/db/client";
import { auditLog } from "@/lib/db/schema";
import { auditTargets } from "./audit-targets";
import type { Tenant } from "./principal";
import type { AUDIT_SUBJECTS, AuditEntry } from "./settings-schemas";

type Filters = {
  subject?: (typeof AUDIT_SUBJECTS)[number];
  actor?: AuditEntry["actor"]["type"];
  createdAfter?: Date;
};
type ActorType = AuditEntry["actor"]["type"];
const actorType = (text: string): ActorType =>
  text === "api_key" || text === "user" ? text : "system";

/** Who did what in the environment, newest first, `limit` of them, older than `after` if given. */
export async function listAuditLog(
  tenant: Tenant,
  { filters, limit, after }: { filters: Filters; limit: number; after?: string },
) {
  const { subject, actor, createdAfter } = filters;
  const [afterMs, afterId] = after?.split(" ") ?? [];
  const rows = await database()
    .select()
    .from(auditLog)
    .where(
      and(
        eq(auditLog.orgId, tenant.orgId),
        eq(auditLog.environment, tenant.environment),
        subject && like(auditLog.action, `${subject.replaceAll("_", "\\_")}.%`),
        actor && eq(auditLog.actorType, actor),
        createdAfter && gte(auditLog.at, createdAfter),
        afterId === undefined
          ? undefined
          : sql`(${auditLog.at}, ${auditLog.id}) < (${new Date(Number(afterMs)).toISOString()}::timestamptz, ${afterId}::uuid)`,
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const targets = await auditTargets(tenant, shown);
  const entries = shown.map(
    (row): AuditEntry => ({
      id: row.id,
      at: row.at.toISOString(),
      environment: row.environment,
      actor: { type: actorType(row.actorType), id: row.actorId, label: row.actorLabel },
      address: row.address,
      action: row.action,
      target: row.target,
      target_name: targets.get(row.target)?.name ?? null,
      target_deleted: targets.get(row.target)?.deleted ?? false,
    }),
  );
  return {
    entries,
    nextAfter: rows.length > limit && last ? `${last.at.getTime()} ${last.id}` : null,
  };
}
