import type { RunKindName } from "@/lib/domain/run-kind";
import { CANDIDATES_FORM } from "./candidates/candidates-form";
import { COVERAGE_FORM } from "./coverage/coverage-form";
import { DUAL_FORM } from "./dual/dual-form";
import type { KindForm } from "./kind-form";
import { QUOTES_FORM } from "./quotes/quotes-form";

/** The form of each kind of run. */
export const KIND_FORMS: Record<RunKindName, KindForm> = {
  candidate_evaluation: CANDIDATES_FORM,
  quote_matching: QUOTES_FORM,
  coverage_analysis: COVERAGE_FORM,
  dual: DUAL_FORM,
};

export const DEFAULT_KIND: RunKindName = "candidate_evaluation";

/** The values of an empty form, for all kinds. */
export const EMPTY_BODY = { profile: {}, pool: "carriers:all", input: {} };
