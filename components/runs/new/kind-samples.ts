import type { RunKindName } from "@/lib/domain/run-kind";
import { SAMPLES } from "./candidates/samples";
import { COVERAGE_SAMPLES } from "./coverage/samples";
import { DUAL_SAMPLES } from "./dual/samples";
import type { Sample } from "./kind-form";
import { QUOTES_SAMPLES } from "./quotes/samples";

/** Filled-in runs of each kind. */
export const KIND_SAMPLES: Record<RunKindName, readonly Sample[]> = {
  candidate_evaluation: SAMPLES,
  quote_matching: QUOTES_SAMPLES,
  coverage_analysis: COVERAGE_SAMPLES,
  dual: DUAL_SAMPLES,
};
