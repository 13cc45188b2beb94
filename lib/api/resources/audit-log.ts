import { z } from "zod";
import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import { exportAuditLog as exportEntries } from "@/lib/audit/export-entries";
import type { AuditLogFilters } from "@/lib/audit/filters";
import { listAuditLog as findEntries } from "@/lib/audit/list-entries";
import { AuditEntry, AuditFilters } from "@/lib/auth/settings-schemas";
import { EXPORT_FORMAT, exportResponse } from "./exports/export-response";
import { dateOf } from "./request-fields";

/** Portal only: the log is for people, not for keys. */

const shared = { tag: "Settings", permission: "runs:read" } as const;

const filtersOf = ({ created_after, ...rest }: z.output<typeof AuditFilters>): AuditLogFilters => ({
  ...rest,
  createdAfter: dateOf(created_after),
});

export const listAuditLog = listRoute({
  ...shared,
  operationId: "listAuditLog",
  path: "/audit-log",
  summary: "List audit log entries and submitted runs, newest first",
  description:
    "A search looks at 10,000 entries and as many runs for each page: a page may be short and still have a next one.",
  filters: AuditFilters.shape,
  item: AuditEntry,
  list: ({ principal, filters, limit, after }) =>
    findEntries(principal, { filters: filtersOf(filters), limit, after }),
});

export const exportAuditLog = route({
  ...shared,
  operationId: "exportAuditLog",
  method: "get",
  path: "/audit-log/export",
  summary: "Export every audit log entry that matches as one file",
  description: "One entry per line, newest first. The file is streamed.",
  query: z.strictObject({ ...AuditFilters.shape, ...EXPORT_FORMAT }),
  status: 200,
  response: z.string(),
  handle: async ({ principal, query: { format, ...filters } }) =>
    exportResponse(exportEntries(principal, { filters: filtersOf(filters), format }), {
      name: "audit-log",
      format,
    }),
});
