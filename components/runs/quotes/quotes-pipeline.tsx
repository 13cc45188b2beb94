"use client";

import { formatCount } from "@/components/ui/format";
import { hasAnswer } from "@/lib/domain/run-status";
import type { QuoteTrace } from "@/lib/runs/schemas/trace";
import type { RunOf } from "../kind-view";
import { type DiagramStep, StepDiagram, visibleShare } from "../pipeline/step-diagram";
import { useTraceSummary } from "../use-trace-summary";

type QuoteRun = RunOf<"quote_matching" | "dual">;

/** A full bar. A run has at most ten solutions, so that they take half of it. */
const FULL_BAR_OF_SOLUTIONS = 20;
/** The height of bars whose counts are not known yet. */
const UNKNOWN_SHARE = { eligible: 0.6, solutions: 0.3 };

const plural = (count: number | null, one: string) => (count === 1 ? one : `${one}s`);

/** Offerings, those left by the filter, their combinations, and the solutions. */
function stepsOf(run: QuoteRun, counts: QuoteTrace["counts"] | undefined): DiagramStep[] {
  const offerings =
    run.input && "offerings" in run.input && run.input.offerings ? run.input.offerings.length : 0;
  const completed = hasAnswer(run.status);
  // The event of the run's end does not contain it.
  const excluded = run.excluded_by?.reduce((sum, { count }) => sum + count, 0);
  const eligible = completed && excluded !== undefined ? offerings - excluded : null;
  const combinations = counts?.combinations ?? null;
  const solutions = completed ? (run.solutions?.length ?? null) : null;
  return [
    {
      value: offerings,
      label: plural(offerings, "offering"),
      share: 1,
      color: "var(--text-2)",
    },
    {
      value: eligible,
      label: "eligible",
      note: eligible === null ? undefined : `${formatCount(offerings - eligible)} excluded`,
      share: eligible === null ? UNKNOWN_SHARE.eligible : visibleShare(eligible, offerings),
      color: "var(--text-2)",
    },
    {
      value: combinations,
      label: plural(combinations, "combination"),
      note: counts ? `${formatCount(counts.visited)} scored` : undefined,
      share: combinations === 0 || eligible === 0 ? 0 : 1,
      color: "var(--l2)",
    },
    {
      value: solutions,
      label: plural(solutions, "solution"),
      share:
        solutions === null
          ? UNKNOWN_SHARE.solutions
          : visibleShare(solutions, FULL_BAR_OF_SOLUTIONS),
      color: "var(--l1)",
    },
  ];
}

/** Quote matching as a diagram. */
export function QuotesPipeline({ run }: { run: QuoteRun }) {
  const { data } = useTraceSummary(run);
  return <StepDiagram steps={stepsOf(run, data?.quotes?.counts)} />;
}
