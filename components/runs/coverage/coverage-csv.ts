import { toCsv } from "@/components/ui/csv";
import { download } from "@/components/ui/download";
import type { CoverageGap } from "@/lib/evaluation/coverage/result";
import type { RunOf } from "@/lib/runs/schemas";

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
  download(`${run_id}-gaps.csv`, {
    type: "text/csv",
    text: gapsCsv(output?.gaps ?? []),
  });
}
