import { toCsv } from "@/lib/csv";
import type { CoverageGap } from "@/lib/evaluation/coverage/result";

export function gapsCsv(gaps: readonly CoverageGap[]): string {
  return toCsv(gaps, {
    id: ({ id }) => id,
    severity: ({ severity }) => severity,
    category: ({ category }) => category,
    title: ({ title }) => title,
    evidence: ({ evidence }) => evidence.join("; "),
    recommendation: ({ recommendation }) => recommendation,
    required_by_law: ({ required_by_law: isRequired }) =>
      isRequired === undefined ? null : isRequired ? "yes" : "no",
    sources: ({ sources = [] }) => sources.map(({ citation }) => citation).join("; "),
  });
}
