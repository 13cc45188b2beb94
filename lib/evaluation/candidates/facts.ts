import { z } from "zod";
import { AM_BEST_RATINGS, AM_BEST_SIZES } from "@/lib/domain/am-best";
import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { UsState } from "@/lib/domain/schemas";
import { US_STATES } from "@/lib/domain/us-states";

const usd = z.number().finite().min(0).max(1e12);
const lines = z.array(z.enum(CANDIDATE_LINES)).max(CANDIDATE_LINES.length);
const naicsPrefixes = z
  .array(z.string().regex(/^\d{2,6}$/, "must be a NAICS code or prefix of 2 to 6 digits"))
  .max(500);

/** Terms beyond the limit that a placement may need. */
export const COVERAGE_FEATURES = [
  "prior_acts",
  "defense_outside_limits",
  "worldwide_territory",
  "blanket_additional_insured",
  "broad_form",
  "replacement_cost",
] as const;
export type CoverageFeature = (typeof COVERAGE_FEATURES)[number];

/**
 * What a pool can report about a candidate. Only the name is required; a missing fact is never guessed.
 * Names end in their unit. Ratios and indexes are plain numbers, where 1 is the market's value.
 */
export const CandidateFacts = z.strictObject({
  name: z.string().trim().min(1).max(200),
  /** The pool's own identifier, such as a NAIC company code. */
  key: z.string().trim().min(1).max(64).optional(),
  active: z.boolean().optional(),
  licensed_states: z.array(UsState).max(US_STATES.length).optional(),
  lines: lines.optional(),
  /** The lines that it prefers, of those it writes. */
  core_lines: lines.optional(),
  prohibited_naics: naicsPrefixes.optional(),
  target_naics: naicsPrefixes.optional(),
  /** The range of the insured's yearly revenue that it writes. Nothing is written outside. */
  revenue_min_usd: usd.optional(),
  revenue_max_usd: usd.optional(),
  /** The range that it prefers. */
  target_revenue_min_usd: usd.optional(),
  target_revenue_max_usd: usd.optional(),
  /** Bound submissions divided by all submissions, 0 to 1. */
  bind_ratio: z.number().min(0).max(1).optional(),
  max_limit_usd: usd.optional(),
  coverage_features: z.array(z.enum(COVERAGE_FEATURES)).max(COVERAGE_FEATURES.length).optional(),
  am_best_rating: z.enum(AM_BEST_RATINGS).optional(),
  am_best_size: z.enum(AM_BEST_SIZES).optional(),
  /** Direct premium written per year, million USD. */
  premium_written_musd: z.number().finite().min(0).max(1e6).optional(),
  /** Its price relative to the market for the same risk: 0.96 is 4% lower. */
  rate_index: z.number().min(0.1).max(6).optional(),
  /** Median days from submission to quote. */
  quote_days: z.number().min(0).max(365).optional(),
  /** Whether a quote can be bound online. */
  e_bind: z.boolean().optional(),
  /** NAIC complaint index: at 1.00 the share of complaints equals the share of premium. */
  complaint_index: z.number().min(0).max(1000).optional(),
  /** Upheld complaints per million USD of premium, as published by state departments. */
  upheld_complaints_per_musd: z.number().min(0).max(1e6).optional(),
  /** Median days from first notice of loss to payment. */
  claims_days: z.number().min(0).max(3650).optional(),
});
export type CandidateFacts = z.infer<typeof CandidateFacts>;
