import { toCsv } from "@/lib/csv";
import type { CoverageGap } from "@/lib/evaluation/coverage/result";
import type { RunOf } from "@/lib/runs/schemas";
import { saveCsv } from "../save-csv";

export function gapsCsv(gaps: readonly CoverageGap[]): string {
  return toCsv(gaps, {
    id: ({ id }) => id,
    severity: ({ severity }) => severity,
    category: ({ category }) => category,
    title: ({ title }) => title,
    evidence: ({ evidence }) => evidence.join("; "),
    recommendation: ({ recommendation }) => recommendation,
  });
}

export function saveGaps({ run_id, output }: RunOf<"coverage_analysis" | "dual">) {
  saveCsv(`${run_id}-gaps.csv`, gapsCsv(output?.gaps ?? []));
}
