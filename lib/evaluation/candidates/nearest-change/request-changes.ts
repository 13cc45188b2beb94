import type { CandidateFacts } from "../facts";
import type { CandidateProfile } from "../input";
import type { Risk } from "../risk";
import type { RuleSet } from "../rule-set";
import { filingFor } from "../rule-sets/commercial-lines@2/permission";
import { ratingsOf } from "../rule-sets/commercial-lines@2/ratings";
import { type Change, changeTo } from "./change";
import { layerShare } from "./fact-changes";

export type RequestChange = Change<CandidateProfile>;

/** Less than a dollar is no limit. */
const LEAST_LIMIT_USD = 1;

/** What a broker can ask for otherwise. The risk itself (its class, its revenue, its losses) is not a choice. */
export function requestChanges(
  profile: CandidateProfile,
  risk: Risk,
  facts: CandidateFacts,
  ruleSet: RuleSet,
): RequestChange[] {
  const filing = filingFor(facts, risk);
  const offered = filing?.max_limit_usd ?? facts.max_limit_usd;
  const amBest = ratingsOf(facts).find(({ agency }) => agency === "am_best")?.grade;
  const least = filing?.min_premium_usd;
  const field = (
    name: string,
    label: string,
    from: unknown,
    values: readonly unknown[],
  ): RequestChange =>
    changeTo({
      path: `profile.${name}`,
      label,
      from: from ?? null,
      values,
      apply: (value) => ({ ...profile, [name]: value }),
    });
  return [
    field(
      "limit",
      "A requested limit",
      risk.limit,
      risk.limit === undefined || offered === undefined
        ? []
        : [
            ...(risk.layering ? [offered / layerShare(ruleSet)] : []),
            offered,
            offered / 1.25,
            offered / 2,
          ].filter((limit) => limit < (risk.limit ?? 0) && limit >= LEAST_LIMIT_USD),
    ),
    field("layering", "Layering", risk.layering, risk.layering ? [] : [true]),
    field(
      "surplus_lines_acceptable",
      "Surplus lines accepted",
      risk.surplusLines,
      risk.surplusLines === true ? [] : [true],
    ),
    field(
      "min_am_best_rating",
      "A rating floor",
      risk.minRating,
      risk.minRating !== undefined && amBest !== undefined ? [amBest] : [],
    ),
    field(
      "target_premium",
      "A target premium",
      risk.targetPremium,
      risk.targetPremium !== undefined && least !== undefined && least > risk.targetPremium
        ? [least]
        : [],
    ),
  ];
}
