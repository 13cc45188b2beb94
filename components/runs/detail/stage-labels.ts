import type { RunKindName } from "@/lib/domain/run-kind";
import type { StepName } from "../pipeline/progress";

type Words = Readonly<Record<StepName, string>> & { readonly evaluated: string };

const ENDS = { queued: "Queued", completed: "Completed" } as const;

/** What a stage does, in the words of the kind. */
export const STAGE_WORDS = {
  candidate_evaluation: {
    ...ENDS,
    filter: "Filtering",
    evaluate: "Assessing",
    evaluated: "Assessed",
    rank: "Ranking",
  },
  quote_matching: {
    ...ENDS,
    filter: "Filtering",
    evaluate: "Combining",
    evaluated: "Combined",
    rank: "Ranking",
  },
  coverage_analysis: {
    ...ENDS,
    filter: "Reading policies",
    evaluate: "Checking rules",
    evaluated: "Rules checked",
    rank: "Sorting gaps",
  },
  dual: {
    ...ENDS,
    filter: "Filtering",
    evaluate: "Combining and checking",
    evaluated: "Combined and checked",
    rank: "Ranking",
  },
} as const satisfies Record<RunKindName, Words>;
