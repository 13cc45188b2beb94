import { listRoute } from "@/lib/api/http/list-route";
import { listAuditLog as findEntries } from "@/lib/auth/audit-log";
import { AuditEntry, AuditFilters } from "@/lib/auth/settings-schemas";
import { dateOf } from "./request-fields";

export const listAuditLog = listRoute({
  operationId: "listAuditLog",
  path: "/audit-log",
  tag: "Settings",
  summary: "List audit log entries, newest first",
  permission: "runs:read",
  filters: AuditFilters.shape,
  item: AuditEntry,
  list: ({ principal, filters: { subject, actor, created_after }, limit, after }) =>
    findEntries(principal, {
      filters: { subject, actor, createdAfter: dateOf(created_after) },
      limit,
      after,
    }),
});
