import type { Tier } from "@/lib/domain/tiers";
import type { CandidateFacts } from "./facts";
import type { Risk } from "./risk";

/**
 * What keeps a candidate from a better tier: with these facts better, it is in `reaches`. Computed, not guessed. `causes`
 * holds one fact, or several that are each enough (`each`) or only enough together.
 */
export type TierDecision = { causes: readonly string[]; reaches: Tier; each: boolean };

/** What the reasoning of a score card is written from. */
export type ReasoningParts = {
  facts: CandidateFacts;
  profile: Risk;
  /** Brief texts of the best criterion of each dimension at L1 or L2, best level first. */
  strengths: readonly string[];
  /** Brief texts of the worst criterion of each dimension that lowers the tier, worst level first. */
  weaknesses: readonly string[];
  /** Dimensions without reported facts. */
  notReported: readonly string[];
  /** How many dimensions the rule set has. */
  dimensions: number;
  /** Rule sets of `candidates/2` only; null in the best tier. */
  decision: TierDecision | null;
  /** What the profile asks about and the candidate does not report. Empty before `candidates/2`. */
  unanswered: readonly string[];
};

/** The sentences of a score card besides those of the criteria. The texts are part of the result hash. */
export type RuleSetTexts = {
  /** One or two sentences that explain the tier. */
  reasoning: (parts: ReasoningParts) => string;
  /** The evidence of a dimension, from the evidence of its criteria. */
  evidence: (parts: readonly string[]) => string;
  /** The evidence of a dimension without reported facts. */
  notReported: string;
};
