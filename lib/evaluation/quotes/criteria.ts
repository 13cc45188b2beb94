import { coverageType } from "@/lib/domain/line-names";
import type { AppetiteBucket } from "@/lib/domain/quote-matching";
import type { DesiredCoverage, HeldPolicy, Offering, QuoteRequest } from "./input";

type Held = { policy: HeldPolicy; type: string; carrierKey: string };

/** A request made ready for rules: coverages under their one spelling. */
export type Asked = {
  state: string;
  bucket: AppetiteBucket;
  effectiveDate: string | undefined;
  /** Types, ascending, each once. */
  required: readonly string[];
  desired: ReadonlyMap<string, DesiredCoverage>;
  held: readonly Held[];
};

/** Two names are one provider where they differ in capitals, spaces or punctuation only, or in how an accent is encoded. */
export function providerKey(name: string): string {
  const key = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
  return key || name;
}

export function askedOf(request: QuoteRequest, offerings: readonly Offering[]): Asked {
  const categories = request.required_coverages ?? offerings.map(({ category }) => category);
  return {
    state: request.state,
    bucket: request.appetite_bucket ?? "balanced",
    effectiveDate: request.effective_date,
    required: [...new Set(categories.map(coverageType))].sort(),
    desired: new Map(
      Object.entries(request.desired_coverages ?? {}).map(([category, desired]) => [
        coverageType(category),
        desired,
      ]),
    ),
    held: (request.current_portfolio?.policies ?? []).map((policy) => ({
      policy,
      type: coverageType(policy.line),
      carrierKey: policy.carrier === undefined ? "" : providerKey(policy.carrier),
    })),
  };
}
