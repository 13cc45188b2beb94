"use client";

import { Check, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { formatCount, formatPlural } from "@/components/ui/format";
import { Stat } from "@/components/ui/stat";
import { portfolioLineLabel } from "@/lib/domain/line-names";
import type { CoverageOutput } from "@/lib/evaluation/coverage/result";
import type { RunOf } from "../kind-view";
import { CoverageFlags, CoverageGaps } from "./coverage-gaps";

/** The lines as chips: held ones filled, missing ones outlined. */
function Lines({
  profile: { coverage_lines_present, coverage_lines_missing },
}: {
  profile: CoverageOutput["profile_summary"];
}) {
  return (
    <ul aria-label="Lines" className="flex flex-wrap gap-2 text-table">
      {coverage_lines_present.map((line) => (
        <li
          key={line}
          className="inline-flex items-center gap-1.5 rounded-md border border-transparent bg-good-soft px-2.5 py-1 font-medium text-good"
        >
          <Check aria-hidden size={13} strokeWidth={2.25} />
          {portfolioLineLabel(line)}
          <span className="font-normal">held</span>
        </li>
      ))}
      {coverage_lines_missing.map((line) => (
        <li
          key={line}
          className="inline-flex items-center gap-1.5 rounded-md border border-bad border-dashed px-2.5 py-1 font-medium text-bad"
        >
          <Plus aria-hidden size={13} strokeWidth={2.25} />
          {portfolioLineLabel(line)}
          <span className="font-normal">missing</span>
        </li>
      ))}
    </ul>
  );
}

const statsOf = ({ summary }: CoverageOutput) =>
  [
    ["Gaps", summary.total_gaps],
    ["High", summary.high_severity],
    ["Medium", summary.medium_severity],
    ["Low", summary.low_severity],
    ["Lines reviewed", summary.lines_reviewed],
    ["Lines recommended", summary.lines_recommended],
    ["Underwriting flags", summary.underwriting_flags],
    ...(summary.not_checked === undefined
      ? []
      : [["Rules not decided", summary.not_checked] as const]),
  ] as const;

/** "No gaps" is said only where every rule was decided. */
function NoGaps({ undecided }: { undecided: number }) {
  return (
    <p className="mt-4 max-w-prose text-ink-2">
      {undecided > 0
        ? `Nothing found by the rules that could be decided. ${formatPlural(undecided, "more rule")} could not be, because facts are missing.`
        : "No gaps. The trace lists every rule that was checked, and the facts that were not reported."}
    </p>
  );
}

const PartAnnotations = dynamic(
  () => import("@/components/decisions/part-annotations").then((module) => module.PartAnnotations),
  { ssr: false },
);

/** The result of a coverage analysis: statistics, lines, gaps and flags. */
export function CoverageResult({ run }: { run: RunOf<"coverage_analysis" | "dual"> }) {
  const { output, flags = [] } = run;
  if (!output || !("gaps" in output)) return null;
  return (
    <section aria-labelledby="coverage-title" className="pt-5">
      <h2 id="coverage-title" className="text-table font-semibold">
        Coverage
      </h2>
      <dl className="mt-2 mb-4 flex flex-wrap gap-x-8 gap-y-3">
        {statsOf(output).map(([label, value]) => (
          <Stat key={label} value={formatCount(value)}>
            {label}
          </Stat>
        ))}
      </dl>
      <Lines profile={output.profile_summary} />
      {output.gaps.length > 0 ? (
        <div className="mt-4">
          <CoverageGaps
            gaps={output.gaps}
            notesOf={({ title }, index) => (
              <PartAnnotations run={run} pointer={`/output/gaps/${index}`} label={title} />
            )}
          />
        </div>
      ) : (
        <NoGaps undecided={output.summary.not_checked ?? run.not_checked?.length ?? 0} />
      )}
      {flags.length > 0 && <CoverageFlags flags={flags} />}
    </section>
  );
}
