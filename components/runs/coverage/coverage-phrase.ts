import { formatCount, formatPlural } from "@/components/ui/format";
import { coverageInText } from "@/lib/domain/line-names";
import type { RunSummaryOf } from "@/lib/runs/schemas";

/** `no umbrella policy`, `no flood or umbrella policy`, `no watercraft policy, and 2 more missing`. */
function missingPhrase(lines: readonly string[]): string {
  const [first = "", second] = lines.map(coverageInText);
  if (second === undefined) return `no ${first} policy`;
  if (lines.length === 2) return `no ${first} or ${second} policy`;
  return `no ${first} policy, and ${lines.length - 1} more missing`;
}

type Output = NonNullable<RunSummaryOf<"coverage_analysis">["output"]>;

/** The worst gaps and the missing lines: `1 high gap: no umbrella policy`. */
export function coveragePhrase({
  output,
}: {
  output?: Pick<Output, "summary" | "profile_summary">;
}): string {
  const { summary, profile_summary } = output ?? {};
  if (!summary) return "Analyzed";
  const {
    total_gaps: total,
    high_severity: high,
    medium_severity: medium,
    low_severity: low,
    lines_reviewed: lines,
  } = summary;
  if (total === 0) return `No gaps in ${formatPlural(lines, "line")}`;
  const [count, noun] =
    high > 0 ? [high, "high gap"] : medium > 0 ? [medium, "medium gap"] : [low, "low gap"];
  const gaps = `${formatPlural(count, noun)}${count < total ? ` of ${formatCount(total)}` : ""}`;
  const missing = profile_summary?.coverage_lines_missing ?? [];
  if (missing.length === 0) return gaps;
  // A colon if the missing lines are all of the gaps.
  return `${gaps}${missing.length === total ? ":" : ";"} ${missingPhrase(missing)}`;
}
