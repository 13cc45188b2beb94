import { z } from "zod";
import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { US_STATES } from "@/lib/domain/us-states";

const usd = z.number().finite().min(0).max(1e12);
const naicsPrefixes = z
  .array(z.string().regex(/^\d{2,6}$/, "must be a NAICS code or prefix of 2 to 6 digits"))
  .max(500);

/** Terms beyond the limit that a placement asks after. */
export const COVERAGE_FEATURES = [
  "prior_acts",
  "defense_outside_limits",
  "worldwide_territory",
  "blanket_additional_insured",
  "broad_form",
  "replacement_cost",
] as const;

export const COVERAGE_FEATURE_LABELS = {
  prior_acts: "prior acts",
  defense_outside_limits: "defense outside limits",
  worldwide_territory: "worldwide territory",
  blanket_additional_insured: "blanket additional insured",
  broad_form: "broad form",
  replacement_cost: "replacement cost",
} as const;

/**
 * What a pool may say of a candidate. Everything but the name may be left out: a missing fact is never guessed.
 * Units stand last in the names; ratios and indexes are plain numbers (1 is the market's own value).
 */
export const CandidateFacts = z.strictObject({
  name: z.string().trim().min(1).max(200),
  /** The pool's own identifier, such as a NAIC company code. */
  key: z.string().trim().min(1).max(64).optional(),
  active: z.boolean().optional(),
  licensed_states: z.array(z.enum(US_STATES)).max(US_STATES.length).optional(),
  lines: z.array(z.enum(CANDIDATE_LINES)).max(CANDIDATE_LINES.length).optional(),
  /** Of `lines`, the ones it seeks rather than accommodates. */
  core_lines: z.array(z.enum(CANDIDATE_LINES)).max(CANDIDATE_LINES.length).optional(),
  prohibited_naics: naicsPrefixes.optional(),
  target_naics: naicsPrefixes.optional(),
  /** The hard band of the insured's yearly revenue: outside it nothing is written. */
  revenue_min_usd: usd.optional(),
  revenue_max_usd: usd.optional(),
  /** The band it wants. */
  target_revenue_min_usd: usd.optional(),
  target_revenue_max_usd: usd.optional(),
  /** Bound submissions over all submissions, 0 to 1. */
  bind_ratio: z.number().min(0).max(1).optional(),
  max_limit_usd: usd.optional(),
  coverage_features: z.array(z.enum(COVERAGE_FEATURES)).max(COVERAGE_FEATURES.length).optional(),
  am_best_rating: z.enum(AM_BEST_RATINGS).optional(),
  am_best_size: z.enum(AM_BEST_SIZES).optional(),
  /** Direct premium written a year, million USD. */
  premium_written_musd: z.number().finite().min(0).max(1e6).optional(),
  /** Price against the market's for the same risk: 0.96 is four per cent under it. */
  rate_index: z.number().min(0.1).max(6).optional(),
  /** Median days from submission to quote. */
  quote_days: z.number().min(0).max(365).optional(),
  /** Whether a quote can be bound online. */
  e_bind: z.boolean().optional(),
  /** NAIC complaint index: 1.00 is the market's share of complaints for the premium. */
  complaint_index: z.number().min(0).max(1000).optional(),
  /** Upheld complaints per million USD of premium, as state departments publish it. */
  upheld_complaints_per_musd: z.number().min(0).max(1e6).optional(),
  /** Median days from first notice to a paid claim. */
  claims_days: z.number().min(0).max(3650).optional(),
});
export type CandidateFacts = z.infer<typeof CandidateFacts>;
