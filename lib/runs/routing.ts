import { z } from "zod";
import { kindOf } from "./kind-of";
import { SubmitCandidates, SubmitCoverage, SubmitDual, SubmitQuotes } from "./submit-schemas";

const SCHEMAS = {
  candidate_evaluation: SubmitCandidates,
  quote_matching: SubmitQuotes,
  coverage_analysis: SubmitCoverage,
  dual: SubmitDual,
};

const NO_BODY =
  "must be one of two: {profile, pool} for a candidate evaluation, or {input, offerings} for quote matching and coverage analysis, chosen by input.request_config";

/** What the body has to satisfy: exactly the schema of its kind, so that errors name what that kind misses. */
export function bodyFor(body: unknown): z.ZodType {
  const kind = kindOf(body);
  return kind ? SCHEMAS[kind] : z.custom(() => false, NO_BODY);
}
