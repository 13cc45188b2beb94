import { Check, Plus } from "lucide-react";
import { portfolioLineLabel } from "@/lib/domain/line-names";
import type { CoverageOutput } from "@/lib/evaluation/coverage/result";

/** The lines as a row of marks: held ones filled, missing ones in outline. */
export function CoverageLines({
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
