"use client";

import { formatCount, formatPlural } from "@/components/ui/format";
import type { RuleOutcome } from "@/lib/domain/coverage-analysis";
import type { CoverageTrace } from "@/lib/runs/schemas/trace";
import type { RunOf } from "../kind-view";
import { type DiagramStep, StepDiagram, visibleShare } from "../pipeline/step-diagram";
import { useTraceSummary } from "../use-trace-summary";

type CoverageRun = RunOf<"coverage_analysis" | "dual">;

/** The height of bars whose counts are not known yet. */
const UNKNOWN_SHARE = { apply: 0.6, gaps: 0.2 };

/** Rules, those that apply to the reported facts, and the gaps. */
function stepsOf(run: CoverageRun, checked: CoverageTrace["checked"] | undefined): DiagramStep[] {
  const count = (outcome: RuleOutcome) =>
    (checked ?? []).filter((rule) => rule.outcome === outcome).length;
  const rules = checked?.length ?? null;
  const fired = count("fired");
  const apply = checked ? fired + count("passed") : null;
  const summary = run.output && "summary" in run.output ? run.output.summary : undefined;
  return [
    { value: rules, label: "rules", share: 1, color: "var(--text-2)" },
    {
      value: apply,
      label: "apply",
      note: checked
        ? `${formatCount(count("not_applicable"))} not applicable · ${formatCount(count("not_reported"))} not reported`
        : undefined,
      share: apply === null || rules === null ? UNKNOWN_SHARE.apply : visibleShare(apply, rules),
      color: "var(--text-2)",
    },
    {
      value: summary ? summary.total_gaps : null,
      label: summary?.total_gaps === 1 ? "gap" : "gaps",
      note: summary
        ? formatPlural(summary.underwriting_flags ?? 0, "underwriting flag")
        : undefined,
      share: rules === null ? UNKNOWN_SHARE.gaps : visibleShare(fired, rules),
      color: "var(--l1)",
    },
  ];
}

/** Coverage analysis as a diagram. */
export function CoveragePipeline({ run }: { run: CoverageRun }) {
  const { data } = useTraceSummary(run);
  return <StepDiagram steps={stepsOf(run, data?.coverage?.checked)} />;
}
