import { formatCount, formatPlural } from "@/components/ui/format";
import type { Run } from "@/lib/runs/schemas";
import type { TraceSummary } from "@/lib/runs/trace-schemas";

type Failed = Pick<Run, "kind" | "error" | "error_details">;
type Traced = Pick<TraceSummary, "quotes" | "coverage">;

/** What to do about it, by the error's own words; they are stable. */
const REMEDY: Readonly<Record<string, string>> = {
  "Invalid pool identifier":
    "The pool was gone when a worker took the run up. Choose one of the pools that exist and run it again.",
  Cancelled:
    "It was cancelled before a worker took it up; nothing was evaluated. Run it again when it is wanted.",
};
const OTHER_REMEDY = "Run it again. If it fails in the same way, send support the run's id.";

export function remedyOf({ error, error_details }: Failed): string {
  const known = error === undefined ? undefined : REMEDY[error];
  if (known) return known;
  const path = error_details?.path;
  if (typeof path !== "string") return OTHER_REMEDY;
  return `Correct ${path} and run it again: the form opens with all that was given. If it is right as it is, send support the run's id.`;
}

export type PartialEvaluationState = {
  half: "Quote matching" | "Coverage analysis";
  state: "done" | "failed" | "left";
  words: string;
};

const reasonOf = ({ error_details }: Failed) =>
  typeof error_details?.reason === "string" ? error_details.reason : "It broke off.";

function quotesDone({ explanations, counts }: NonNullable<Traced["quotes"]>) {
  return `${formatPlural(explanations.length, "solution")} of ${formatPlural(counts.combinations, "combination")}`;
}
function coverageDone({ checked }: NonNullable<Traced["coverage"]>) {
  const fired = checked.filter(({ outcome }) => outcome === "fired").length;
  return `${formatPlural(checked.length, "rule")} checked, ${formatCount(fired)} fired`;
}

/** What became of each half of a failed dual run. A half that neither failed first nor left a trace was not done either. */
export function partialEvaluations(run: Failed, trace: Traced): PartialEvaluationState[] {
  const failed = run.error_details?.half;
  const left = "It could not be done either.";
  const stateOf = (name: string, done: string | undefined) =>
    failed === name
      ? ({ state: "failed", words: reasonOf(run) } as const)
      : done === undefined
        ? ({ state: "left", words: left } as const)
        : ({ state: "done", words: done } as const);
  return [
    {
      half: "Quote matching",
      ...stateOf("quote_matching", trace.quotes && quotesDone(trace.quotes)),
    },
    {
      half: "Coverage analysis",
      ...stateOf("coverage_analysis", trace.coverage && coverageDone(trace.coverage)),
    },
  ];
}

/** A dual run that says which of its halves failed. */
export const hasFailedPart = ({ kind, error_details }: Failed) =>
  kind === "dual" && typeof error_details?.half === "string";
