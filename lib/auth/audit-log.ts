import { and, desc, eq, gte, like } from "drizzle-orm";
import { database } from "@/lib/db/client";
import { auditLog } from "@/lib/db/schema";
import { afterCursor, cutPage } from "@/lib/db/time-cursor";
import { auditTargets } from "./audit-targets";
import type { Tenant } from "./principal";
import type { AUDIT_SUBJECTS, AuditEntry } from "./settings-schemas";

type ActorType = AuditEntry["actor"]["type"];
type Filters = {
  subject?: (typeof AUDIT_SUBJECTS)[number];
  actor?: ActorType;
  createdAfter?: Date;
};

const actorType = (text: string): ActorType =>
  text === "api_key" || text === "user" ? text : "system";

/** One page of the environment's audit log, newest first. */
export async function listAuditLog(
  tenant: Tenant,
  { filters, limit, after }: { filters: Filters; limit: number; after?: string },
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const { subject, actor, createdAfter } = filters;
  const { at, id } = auditLog;
  const rows = await database()
    .select()
    .from(auditLog)
    .where(
      and(
        eq(auditLog.orgId, tenant.orgId),
        eq(auditLog.environment, tenant.environment),
        subject && like(auditLog.action, `${subject.replaceAll("_", "\\_")}.%`),
        actor && eq(auditLog.actorType, actor),
        createdAfter && gte(at, createdAfter),
        afterCursor({ at, id }, after),
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(limit + 1);
  const { page, nextCursor } = cutPage(rows, limit, (row) => row);
  const targets = await auditTargets(tenant, page);
  const items = page.map(
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
  return { items, nextCursor };
}
