import type { Tenant } from "@/lib/auth/principal";
import type { CsvColumns } from "@/lib/csv";
import { type ExportFormat, exportTable, pagesOf } from "@/lib/exports/table-export";
import type { Delivery } from "../schemas";
import { type DeliveryFilters, listDeliveries } from "./list-deliveries";

const PAGE_SIZE = 500;

const timeOf = (text: string | null) => (text === null ? null : new Date(text));

const COLUMNS: CsvColumns<Delivery> = {
  delivery_id: ({ id }) => id,
  state: ({ state }) => state,
  event_type: ({ event_type }) => event_type,
  event_id: ({ event_id }) => event_id,
  run_id: ({ run_id }) => run_id,
  entity: ({ entity }) => entity,
  endpoint: ({ endpoint_name }) => endpoint_name,
  endpoint_id: ({ endpoint_id }) => endpoint_id,
  target_url: ({ target_url }) => target_url,
  attempt: ({ attempt }) => attempt,
  max_attempts: ({ max_attempts }) => max_attempts,
  last_status: ({ last_status }) => last_status,
  last_error: ({ last_error }) => last_error,
  next_attempt_at: ({ next_attempt_at }) => timeOf(next_attempt_at),
  replay_of: ({ replay_of }) => replay_of,
  created_at: ({ created_at }) => timeOf(created_at),
  finished_at: ({ finished_at }) => timeOf(finished_at),
};

/** Every delivery that matches, newest first, as one file. */
export function exportDeliveries(
  tenant: Tenant,
  { filters, format }: { filters: DeliveryFilters; format: ExportFormat },
): ReadableStream<Uint8Array> {
  const pages = pagesOf((after) => listDeliveries(tenant, { filters, limit: PAGE_SIZE, after }));
  return exportTable({ name: "Deliveries", orgId: tenant.orgId, columns: COLUMNS, pages }, format);
}
