import type { RunKindName } from "@/lib/domain/run-kind";

export type InputKind = Exclude<RunKindName, "candidate_evaluation">;

/** What a run can be asked for, in the order in which it is offered. */
export const KINDS = {
  candidate_evaluation: { label: "Candidates", about: "Which carriers fit a risk" },
  quote_matching: { label: "Quotes", about: "The best combinations of the quotes in hand" },
  coverage_analysis: { label: "Coverage", about: "The gaps in the policies that are held" },
  dual: { label: "Quotes and coverage", about: "Both in one run" },
} as const satisfies Record<RunKindName, { label: string; about: string }>;

export const KIND_NAMES = [
  "candidate_evaluation",
  "quote_matching",
  "coverage_analysis",
  "dual",
] as const satisfies readonly RunKindName[];

export const hasQuotes = (kind: RunKindName) => kind === "quote_matching" || kind === "dual";
export const hasCoverage = (kind: RunKindName) => kind === "coverage_analysis" || kind === "dual";
