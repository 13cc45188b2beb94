import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import { ignoredFields } from "@/lib/evaluation/core/ignored-fields";
import { kindOfBody } from "@/lib/runs/kinds/kind-of-body";
import { SubmitCandidates } from "@/lib/runs/schemas/candidate-evaluation";
import { SubmitCoverage } from "@/lib/runs/schemas/coverage-analysis";
import { SubmitDual } from "@/lib/runs/schemas/dual";
import { SubmitQuotes } from "@/lib/runs/schemas/quote-matching";

const SCHEMAS = {
  candidate_evaluation: SubmitCandidates,
  quote_matching: SubmitQuotes,
  coverage_analysis: SubmitCoverage,
  dual: SubmitDual,
} as const;

/**
 * The fields of a body that no rule will read, before it is sent. The body need not be valid. It needs the schemas of
 * the API, so load this file after the page.
 */
export function unreadFields(body: unknown): IgnoredField[] {
  const kind = kindOfBody(body);
  return kind === null ? [] : ignoredFields(SCHEMAS[kind], body, []);
}
