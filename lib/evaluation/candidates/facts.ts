import { z } from "zod";
import { AM_BEST_SIZES } from "@/lib/domain/am-best";
import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import {
  gradeIndex,
  RATING_AGENCIES,
  RATING_AGENCY_LABELS,
  RATING_GRADES,
  RATING_OUTLOOKS,
} from "@/lib/domain/ratings";
import { UsState } from "@/lib/domain/schemas";
import { US_STATES } from "@/lib/domain/us-states";

const usd = z.number().finite().min(0).max(1e12);
const musd = z.number().finite().min(0).max(1e6);
/** An exposure of zero would say nothing about the ratio that it stands behind. */
const count = z.number().int().positive().max(1e9);
const rateIndex = z.number().min(0.1).max(6);
const quoteDays = z.number().min(0).max(365);
const lossRatio = z.number().min(0).max(10);
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

/** Admitted, eligible as a surplus lines insurer, or neither. */
export const FILING_STATUSES = ["admitted", "surplus_lines", "none"] as const;
/** How much it wants new business of a line in a state. `none` is closed to new business. */
export const FILING_APPETITES = ["target", "standard", "limited", "none"] as const;
export type FilingAppetite = (typeof FILING_APPETITES)[number];

/** All of `licensed_states`, except states that another filing of the same line names. */
export const ALL_LICENSED = "all licensed";

/** How the agency reaches it: its own appointment, a wholesaler or an MGA. `none`: it has no access. */
export const APPOINTMENTS = ["direct", "wholesaler", "mga", "none"] as const;
export type Appointment = (typeof APPOINTMENTS)[number];

/**
 * One line of business in some states. If a candidate has filings of a line, they are complete for that line: in a state
 * that none of them names, the line is not filed. A line without any filing rests on the flat lists.
 */
export const Filing = z.strictObject({
  line: z.enum(CANDIDATE_LINES),
  states: z.union([z.literal(ALL_LICENSED), z.array(UsState).min(1).max(US_STATES.length)]),
  status: z.enum(FILING_STATUSES),
  appetite: z.enum(FILING_APPETITES).optional(),
  /** The highest limit for this line, USD. */
  max_limit_usd: usd.optional(),
  /** The lowest premium that it accepts, USD per year. */
  min_premium_usd: usd.optional(),
  /** As the candidate's `rate_index`, for this line in these states. */
  rate_index: rateIndex.optional(),
  quote_days: quoteDays.optional(),
});
export type Filing = z.infer<typeof Filing>;

/** The grade of one agency, in the agency's spelling, such as A+ (AM Best), A' (Demotech) or Baa1 (Moody's). */
export const Rating = z
  .strictObject({
    agency: z.enum(RATING_AGENCIES),
    grade: z.string(),
    outlook: z.enum(RATING_OUTLOOKS).optional(),
  })
  .superRefine(({ agency, grade }, context) => {
    if (gradeIndex(agency, grade) < 0)
      context.addIssue({
        code: "custom",
        path: ["grade"],
        message: `must be a grade of ${RATING_AGENCY_LABELS[agency]}: one of ${RATING_GRADES[agency].join(", ")}`,
      });
  });
export type Rating = z.infer<typeof Rating>;

/** The experience of one line, all states together. */
export const LineResult = z.strictObject({
  line: z.enum(CANDIDATE_LINES),
  /** Direct premium written per year, million USD: the exposure behind the loss ratio. */
  premium_written_musd: musd.optional(),
  /** Incurred losses divided by earned premium: 0.62 is 62%. */
  loss_ratio: lossRatio.optional(),
});
export type LineResult = z.infer<typeof LineResult>;

const MAX_FILINGS = 2_000;

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
  /** A rating, or S (suspended) or NR (not rated), which are statements too. */
  am_best_rating: z.enum(RATING_GRADES.am_best).optional(),
  am_best_size: z.enum(AM_BEST_SIZES).optional(),
  /** Direct premium written per year, million USD. */
  premium_written_musd: musd.optional(),
  /** Its price relative to the market for the same risk: 0.96 is 4% lower. */
  rate_index: rateIndex.optional(),
  /** Median days from submission to quote. */
  quote_days: quoteDays.optional(),
  /** Whether a quote can be bound online. */
  e_bind: z.boolean().optional(),
  /** NAIC complaint index: at 1.00 the share of complaints equals the share of premium. */
  complaint_index: z.number().min(0).max(1000).optional(),
  /** Upheld complaints per million USD of premium, as published by state departments. */
  upheld_complaints_per_musd: z.number().min(0).max(1e6).optional(),
  /** Median days from first notice of loss to payment. */
  claims_days: z.number().min(0).max(3650).optional(),
  /** The insurance group that it belongs to. */
  group: z.string().trim().min(1).max(200).optional(),
  appointment: z.enum(APPOINTMENTS).optional(),
  /** Commission as a share of premium: 0.14 is 14%. Disclosed, never scored. */
  commission: z.number().min(0).max(1).optional(),
  /** Incurred losses divided by earned premium, all lines. `premium_written_musd` is the exposure behind it. */
  loss_ratio: lossRatio.optional(),
  filings: z.array(Filing).max(MAX_FILINGS).optional(),
  /** At most one per agency. `am_best_rating` and the AM Best grade in this list must be equal. */
  ratings: z.array(Rating).min(1).max(RATING_AGENCIES.length).optional(),
  /** At most one per line. */
  line_results: z.array(LineResult).max(CANDIDATE_LINES.length).optional(),
  /** The submissions behind `bind_ratio`. */
  bind_submissions: count.optional(),
  /** The complaints counted in `complaint_index`. */
  complaints: z.number().int().min(0).max(1e9).optional(),
  /** The upheld complaints counted in `upheld_complaints_per_musd`. */
  upheld_complaints: z.number().int().min(0).max(1e9).optional(),
  /** The premium behind `complaint_index` and `upheld_complaints_per_musd`, million USD. */
  complaint_premium_musd: z.number().positive().max(1e6).optional(),
  /** The paid claims behind `claims_days`. */
  claims_count: count.optional(),
  /** Facts that the pool declares itself, by key. The importer has validated them by their declarations. */
  custom: z
    .record(z.string(), z.union([z.number(), z.boolean(), z.string(), z.array(z.string())]))
    .optional(),
});
export type CandidateFacts = z.infer<typeof CandidateFacts>;
