import type { auditLog } from "@/lib/db/schema";
import type { AuditEntryContent } from "@/lib/domain/records/contents";

type AuditRow = Omit<typeof auditLog.$inferSelect, "orgId" | "environment">;

/** The content of an audit log entry in the chain: the whole row. */
export const auditEntryContent = (row: AuditRow): AuditEntryContent => ({
  id: row.id,
  actor_type: row.actorType,
  actor_id: row.actorId,
  actor_label: row.actorLabel,
  address: row.address,
  action: row.action,
  target: row.target,
  before: row.before,
  after: row.after,
  at: row.at.toISOString(),
});
