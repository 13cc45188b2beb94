import type { Tenant } from "@/lib/auth/principal";
import type { AuditEntry } from "@/lib/auth/settings-schemas";
import type { CsvColumns } from "@/lib/csv";
import { actionLabel } from "@/lib/domain/records/audit-log";
import { csvChunks, jsonChunks } from "@/lib/row-stream";
import { textStream } from "@/lib/text-stream";
import type { AuditLogFilters } from "./filters";
import { listAuditLog } from "./list-entries";

const PAGE_SIZE = 500;

const json = (value: unknown) => (value === null ? null : JSON.stringify(value));

const COLUMNS: CsvColumns<AuditEntry> = {
  at: ({ at }) => at,
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

async function* pages(tenant: Tenant, filters: AuditLogFilters) {
  let after: string | undefined;
  do {
    const { items, nextCursor } = await listAuditLog(tenant, { filters, limit: PAGE_SIZE, after });
    yield items;
    after = nextCursor ?? undefined;
  } while (after !== undefined);
}

/** Every entry that matches, newest first: as CSV with a UTF-8 byte order mark, or as a JSON array, one entry per line. */
export function exportAuditLog(
  tenant: Tenant,
  { filters, format }: { filters: AuditLogFilters; format: "csv" | "json" },
): ReadableStream<Uint8Array> {
  const chunks =
    format === "csv"
      ? csvChunks(pages(tenant, filters), COLUMNS)
      : jsonChunks(pages(tenant, filters));
  return textStream(chunks, {
    failure: { event: "audit_log.export_failed", fields: { orgId: tenant.orgId } },
    message: "The export could not be read to its end",
  });
}
