"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toCsv } from "@/components/ui/csv";
import { download } from "@/components/ui/download";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { RunSummary } from "@/lib/runs/schemas";
import { runPhrase } from "./run-phrase";

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
    pool: (run) => run.pool?.slug,
    pool_version: (run) => run.pool?.version,
    pool_size: (run) => run.pool_size,
    filtered: (run) => run.filtered,
    strong_fit: (run) => run.tier_counts?.STRONG_FIT,
    good_fit: (run) => run.tier_counts?.GOOD_FIT,
    possible_fit: (run) => run.tier_counts?.POSSIBLE_FIT,
    poor_fit: (run) => run.tier_counts?.POOR_FIT,
    solutions_count: (run) => run.output?.solutions_count,
    top_label: (run) => run.output?.top_label,
    top_score: (run) => run.output?.top_score,
    est_cost_low: (run) => run.top_solution?.est_cost_low,
    est_cost_high: (run) => run.top_solution?.est_cost_high,
    total_gaps: (run) => run.output?.summary?.total_gaps,
    high_severity: (run) => run.output?.summary?.high_severity,
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
