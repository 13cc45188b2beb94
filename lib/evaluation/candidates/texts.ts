import type { Dimension } from "@/lib/domain/tiers";
import type { CandidateFacts } from "./facts";
import type { CandidateProfile } from "./input";

/** What the reasoning of a score card is written from. */
export type ReasoningParts = {
  facts: CandidateFacts;
  profile: CandidateProfile;
  /** Brief texts of the best criterion of each dimension at L1 or L2, best level first. */
  strengths: readonly string[];
  /** Brief texts of the worst criterion of each dimension that lowers the tier, worst level first. */
  weaknesses: readonly string[];
  /** Dimensions without reported facts. */
  notReported: readonly Dimension[];
};

/** The sentences of a score card besides those of the criteria. The texts are part of the result hash. */
export type RuleSetTexts = {
  /** One or two sentences that explain the tier. */
  reasoning: (parts: ReasoningParts) => string;
  /** The evidence of a dimension, from the evidence of its reported criteria. */
  evidence: (parts: readonly string[]) => string;
  /** The evidence of a dimension without reported facts. */
  notReported: string;
};
