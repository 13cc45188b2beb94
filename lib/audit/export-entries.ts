import type { Tenant } from "@/lib/auth/principal";
import type { AuditEntry } from "@/lib/auth/settings-schemas";
import type { CsvColumns } from "@/lib/csv";
import { actionLabel } from "@/lib/domain/records/audit-log";
import { type ExportFormat, exportTable, pagesOf } from "@/lib/exports/table-export";
import type { AuditLogFilters } from "./filters";
import { listAuditLog } from "./list-entries";

const PAGE_SIZE = 500;

const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

const COLUMNS: CsvColumns<AuditEntry> = {
  at: ({ at }) => new Date(at),
  environment: ({ environment }) => environment,
  action: ({ action }) => action,
  description: ({ action }) => actionLabel(action),
  target: ({ target }) => target,
  target_name: ({ target_name }) => target_name,
  actor_type: ({ actor }) => actor.type,
  actor_id: ({ actor }) => actor.id,
  actor: ({ actor }) => actor.label,
  address: ({ address }) => address,
  before: ({ before }) => json(before),
  after: ({ after }) => json(after),
  id: ({ id }) => id,
};

/** Every entry that matches, newest first, as one file. */
export function exportAuditLog(
  tenant: Tenant,
  { filters, format }: { filters: AuditLogFilters; format: ExportFormat },
): ReadableStream<Uint8Array> {
  const pages = pagesOf((after) => listAuditLog(tenant, { filters, limit: PAGE_SIZE, after }));
  return exportTable({ name: "Audit log", orgId: tenant.orgId, columns: COLUMNS, pages }, format);
}
