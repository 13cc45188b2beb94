"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toCsv } from "@/components/ui/csv";
import { download } from "@/components/ui/download";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { RunSummary, RunSummaryOf } from "@/lib/runs/schemas";
import { runPhrase } from "./run-phrase";

/** The columns of every kind. Runs of the other kinds leave them empty. */
type Columns = Partial<
  Pick<RunSummaryOf<"candidate_evaluation">, "pool" | "pool_size" | "filtered" | "tier_counts"> &
    Pick<RunSummaryOf<"quote_matching">, "top_solution"> & {
      output: Partial<NonNullable<RunSummaryOf<"dual">["output"]>>;
    }
>;
const columns = (run: RunSummary): Columns => run;

const asCsv = (runs: readonly RunSummary[]) =>
  toCsv(runs, {
    run_id: (run) => run.run_id,
    status: (run) => run.status,
    kind: (run) => run.kind,
    entity: (run) => run.subject.entity,
    line: (run) => run.subject.line,
    coverages: (run) => run.subject.coverages.join(" "),
    state: (run) => run.subject.state,
    answer: runPhrase,
    pool: (run) => columns(run).pool?.slug,
    pool_version: (run) => columns(run).pool?.version,
    pool_size: (run) => columns(run).pool_size,
    filtered: (run) => columns(run).filtered,
    strong_fit: (run) => columns(run).tier_counts?.STRONG_FIT,
    good_fit: (run) => columns(run).tier_counts?.GOOD_FIT,
    possible_fit: (run) => columns(run).tier_counts?.POSSIBLE_FIT,
    poor_fit: (run) => columns(run).tier_counts?.POOR_FIT,
    solutions_count: (run) => columns(run).output?.solutions_count,
    top_label: (run) => columns(run).output?.top_label,
    top_score: (run) => columns(run).output?.top_score,
    est_cost_low: (run) => columns(run).top_solution?.est_cost_low,
    est_cost_high: (run) => columns(run).top_solution?.est_cost_high,
    total_gaps: (run) => columns(run).output?.summary?.total_gaps,
    high_severity: (run) => columns(run).output?.summary?.high_severity,
    duration_ms: (run) => run.duration_ms,
    created_at: (run) => run.created_at,
    error: (run) => run.error,
  });

/** The runs on screen as a file. */
export function ListExport({ runs }: { runs: readonly RunSummary[] }) {
  const trigger = (
    <Button disabled={runs.length === 0}>
      <Download aria-hidden size={13} />
      Export
    </Button>
  );
  return (
    <Menu trigger={trigger} align="end">
      <MenuItem onSelect={() => download("runs.csv", { type: "text/csv", text: asCsv(runs) })}>
        These runs as CSV
      </MenuItem>
      <MenuItem
        onSelect={() =>
          download("runs.json", { type: "application/json", text: JSON.stringify(runs, null, 2) })
        }
      >
        These runs as JSON
      </MenuItem>
    </Menu>
  );
}
