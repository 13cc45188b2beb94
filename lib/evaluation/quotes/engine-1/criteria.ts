import type { AppetiteBucket } from "@/lib/domain/quote-matching";
import { coverageType } from "./coverage-types";
import type { DesiredCoverage, HeldPolicy, QuoteRequest } from "./input";
import type { Offering } from "./offering";

/** A request in the form that rules read: every coverage has its standard name. */
export type Criteria = {
  state: string;
  bucket: AppetiteBucket;
  effectiveDate: string | undefined;
  /** Coverage types, ascending, without repetition. */
  required: readonly string[];
  desired: ReadonlyMap<string, DesiredCoverage>;
  heldPolicies: readonly { policy: HeldPolicy; type: string; carrierKey: string }[];
};

/** Names of one provider have the same key: case, spaces, punctuation and the encoding of accents do not matter. */
export function providerKey(name: string): string {
  const key = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
  return key || name;
}

export function criteriaOf(request: QuoteRequest, offerings: readonly Offering[]): Criteria {
  const categories = request.required_coverages ?? offerings.map(({ category }) => category);
  const desired = Object.entries(request.desired_coverages ?? {});
  return {
    state: request.state,
    bucket: request.appetite_bucket ?? "balanced",
    effectiveDate: request.effective_date,
    required: [...new Set(categories.map(coverageType))].sort(),
    desired: new Map(desired.map(([category, terms]) => [coverageType(category), terms])),
    heldPolicies: (request.current_portfolio?.policies ?? []).map((policy) => ({
      policy,
      type: coverageType(policy.line),
      carrierKey: policy.carrier === undefined ? "" : providerKey(policy.carrier),
    })),
  };
}
