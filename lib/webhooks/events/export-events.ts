import type { z } from "zod";
import type { Tenant } from "@/lib/auth/principal";
import type { CsvColumns } from "@/lib/csv";
import { type ExportFormat, exportTable, pagesOf } from "@/lib/exports/table-export";
import type { WebhookEventSummary } from "../request-schemas";
import { type EventFilters, listEvents } from "./events";

const PAGE_SIZE = 500;

const COLUMNS: CsvColumns<z.infer<typeof WebhookEventSummary>> = {
  event_id: ({ id }) => id,
  type: ({ type }) => type,
  run_id: ({ run_id }) => run_id,
  entity: ({ entity }) => entity,
  endpoints: ({ endpoints }) => endpoints.map(({ name }) => name ?? "Job callback").join("; "),
  deliveries: ({ deliveries }) => deliveries.total,
  delivered: ({ deliveries }) => deliveries.delivered,
  failed: ({ deliveries }) => deliveries.failed,
  created_at: ({ created_at }) => new Date(created_at),
};

/** Every event that matches, newest first, as one file. */
export function exportEvents(
  tenant: Tenant,
  { filters, format }: { filters: EventFilters; format: ExportFormat },
): ReadableStream<Uint8Array> {
  const pages = pagesOf((after) => listEvents(tenant, { filters, limit: PAGE_SIZE, after }));
  return exportTable({ name: "Events", orgId: tenant.orgId, columns: COLUMNS, pages }, format);
}
