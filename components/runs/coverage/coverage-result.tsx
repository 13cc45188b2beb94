"use client";

import { formatCount } from "@/components/ui/format";
import { Stat } from "@/components/ui/stat";
import type { Run } from "@/lib/runs/schemas";
import { CoverageFlags, CoverageGaps } from "./coverage-gaps";
import { CoverageLines } from "./coverage-lines";

/** What a coverage analysis found: its figures, the lines, the gaps and the flags. */
export function CoverageResult({ run }: { run: Run }) {
  const { output, flags = [] } = run;
  if (!output || !("gaps" in output)) return null;
  const { summary, gaps, profile_summary } = output;
  const figures = [
    ["Gaps", summary.total_gaps],
    ["High", summary.high_severity],
    ["Medium", summary.medium_severity],
    ["Low", summary.low_severity],
    ["Lines reviewed", summary.lines_reviewed],
    ["Lines recommended", summary.lines_recommended],
    ["Underwriting flags", summary.underwriting_flags],
  ] as const;
  return (
    <section aria-labelledby="coverage-title" className="pt-5">
      <h2 id="coverage-title" className="text-table font-semibold">
        Coverage
      </h2>
      <dl className="mt-2 mb-4 flex flex-wrap gap-x-8 gap-y-3">
        {figures.map(([words, value]) => (
          <Stat key={words} value={formatCount(value)}>
            {words}
          </Stat>
        ))}
      </dl>
      <CoverageLines profile={profile_summary} />
      {gaps.length > 0 ? (
        <div className="mt-4">
          <CoverageGaps gaps={gaps} />
        </div>
      ) : (
        <p className="mt-4 max-w-prose text-ink-2">
          No gaps. The trace lists every rule that was checked, and what was not reported.
        </p>
      )}
      {flags.length > 0 && <CoverageFlags flags={flags} />}
    </section>
  );
}
