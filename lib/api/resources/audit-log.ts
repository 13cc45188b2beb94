import { openCursor, sealCursor } from "@/lib/api/http/paging";
import { resource } from "@/lib/api/http/route";
import { listAuditLog } from "@/lib/auth/audit-log";
import { BAD_CURSOR, dateOf } from "./request-fields";
import * as routes from "./settings-routes";

export const auditLog = resource().on(
  routes.readAuditLog,
  async ({ principal, query: { limit, cursor, ...filters } }) => {
    const list = { tenant: principal, list: "audit-log", filters };
    const after = cursor === undefined ? undefined : openCursor(list, cursor);
    if (after === null) return BAD_CURSOR;
    const { subject, actor, created_after } = filters;
    const found = await listAuditLog(principal, {
      filters: { subject, actor, createdAfter: dateOf(created_after) },
      limit,
      after,
    });
    return {
      data: found.entries,
      next_cursor: found.nextAfter && sealCursor(list, found.nextAfter),
    };
  },
);
