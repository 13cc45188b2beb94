import type { Tenant } from "@/lib/auth/principal";
import type { CsvColumns } from "@/lib/csv";
import { type ExportFormat, exportTable, pagesOf } from "@/lib/exports/table-export";
import type { RunFilters } from "./lists/run-conditions";
import { listRuns } from "./read";
import type { RunSummary, RunSummaryOf } from "./schemas";

const PAGE_SIZE = 500;

/** The columns of every kind. A run leaves those of other kinds empty. */
type Columns = Partial<
  Pick<RunSummaryOf<"candidate_evaluation">, "pool" | "pool_size" | "filtered" | "tier_counts"> &
    Pick<RunSummaryOf<"quote_matching">, "top_solution"> & {
      output: Partial<NonNullable<RunSummaryOf<"dual">["output"]>>;
    }
>;
const columnsOf = (run: RunSummary): Columns => run;

const COLUMNS: CsvColumns<RunSummary> = {
  run_id: (run) => run.run_id,
  status: (run) => run.status,
  kind: (run) => run.kind,
  entity: (run) => run.subject.entity,
  line: (run) => run.subject.line,
  coverages: (run) => run.subject.coverages.join(" "),
  state: (run) => run.subject.state,
  engine: (run) => run.engine,
  engine_version: (run) => run.engine_version,
  rule_hash: (run) => run.rule_hash,
  origin_run_id: (run) => run.origin_run_id,
  external_id: (run) => run.external_id,
  // One column for keys that differ from run to run.
  metadata: (run) => run.metadata && JSON.stringify(run.metadata),
  pool: (run) => columnsOf(run).pool?.slug,
  pool_version: (run) => columnsOf(run).pool?.version,
  pool_hash: (run) => columnsOf(run).pool?.hash,
  pool_size: (run) => columnsOf(run).pool_size,
  filtered: (run) => columnsOf(run).filtered,
  strong_fit: (run) => columnsOf(run).tier_counts?.STRONG_FIT,
  good_fit: (run) => columnsOf(run).tier_counts?.GOOD_FIT,
  possible_fit: (run) => columnsOf(run).tier_counts?.POSSIBLE_FIT,
  poor_fit: (run) => columnsOf(run).tier_counts?.POOR_FIT,
  solutions_count: (run) => columnsOf(run).output?.solutions_count,
  top_label: (run) => columnsOf(run).output?.top_label,
  top_score: (run) => columnsOf(run).output?.top_score,
  est_cost_low: (run) => columnsOf(run).top_solution?.est_cost_low,
  est_cost_high: (run) => columnsOf(run).top_solution?.est_cost_high,
  total_gaps: (run) => columnsOf(run).output?.summary?.total_gaps,
  high_severity: (run) => columnsOf(run).output?.summary?.high_severity,
  duration_ms: (run) => run.duration_ms,
  created_at: (run) => new Date(run.created_at),
  error: (run) => run.error,
  degradation_reason: (run) => columnsOf(run).output?.degradation_reason,
};

/**
 * Every run that matches, newest first, as one file. Runs are read a page at a time, as the client takes them.
 */
export function exportRuns(
  tenant: Tenant,
  { filters, format }: { filters: RunFilters; format: ExportFormat },
): ReadableStream<Uint8Array> {
  const pages = pagesOf<RunSummary>(async (after) => {
    const { items, nextCursor } = await listRuns(tenant, { filters, limit: PAGE_SIZE, after });
    // The JSON of the API, which has this form.
    return { items: JSON.parse(`[${items}]`), nextCursor };
  });
  return exportTable({ name: "Runs", orgId: tenant.orgId, columns: COLUMNS, pages }, format);
}
