import { formatCount, formatPlural } from "@/components/ui/format";
import type { TraceSummary } from "@/lib/runs/schemas/trace";
import type { FailedRun, PartialEvaluation } from "../kind-view";

type Traced = Pick<TraceSummary, "quotes" | "coverage">;

function quotesDetail({ explanations, counts }: NonNullable<Traced["quotes"]>) {
  return `${formatPlural(explanations.length, "solution")} of ${formatPlural(counts.combinations, "combination")}`;
}

function coverageDetail({ checked }: NonNullable<Traced["coverage"]>) {
  const fired = checked.filter(({ outcome }) => outcome === "fired").length;
  return `${formatPlural(checked.length, "rule")} checked, ${formatCount(fired)} fired`;
}

const reasonOf = ({ error_details }: FailedRun) =>
  typeof error_details?.reason === "string" ? error_details.reason : "No reason was recorded.";

/** Whether the error names the evaluation that failed. `half` is the stored name of the field. */
export const hasFailedPart = ({ error_details }: FailedRun) =>
  typeof error_details?.half === "string";

/** Both evaluations of a failed run. The one that neither failed nor left a trace did not complete. */
export function partialEvaluations(run: FailedRun, trace: Traced): PartialEvaluation[] {
  const failed = run.error_details?.half;
  const stateOf = (name: string, detail: string | undefined) => {
    if (failed === name) return { state: "failed", detail: reasonOf(run) } as const;
    if (detail === undefined) return { state: "incomplete", detail: "" } as const;
    return { state: "completed", detail } as const;
  };
  return [
    {
      name: "Quote matching",
      ...stateOf("quote_matching", trace.quotes && quotesDetail(trace.quotes)),
    },
    {
      name: "Coverage analysis",
      ...stateOf("coverage_analysis", trace.coverage && coverageDetail(trace.coverage)),
    },
  ];
}
