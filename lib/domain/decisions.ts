/** Words of people's decisions that browsers and servers share. Without zod, which pages load late. */

export const RATINGS = ["good", "bad", "neutral"] as const;
export type Rating = (typeof RATINGS)[number];
export const RATING_LABELS: Readonly<Record<Rating, string>> = {
  good: "Good",
  bad: "Bad",
  neutral: "Neutral",
};

export const DECISION_TYPES = ["overridden", "declined_by_client", "placed", "withdrawn"] as const;
export type DecisionType = (typeof DECISION_TYPES)[number];
export const DECISION_LABELS: Readonly<Record<DecisionType, string>> = {
  overridden: "Overridden",
  declined_by_client: "Declined by client",
  placed: "Placed",
  withdrawn: "Withdrawn",
};

/** What a run can be decided as: a withdrawn entry takes another one back. */
export const RUN_DECISIONS = ["overridden", "declined_by_client", "placed"] as const;
export type RunDecision = (typeof RUN_DECISIONS)[number];

/**
 * What an erasure takes out of the body of an entry: texts and amounts, and the labels of parts of the answer, which repeat
 * what was quoted or insured. The hash chain has neither: after the erasure, hashes of short texts could be guessed.
 */
export const ERASED_FIELDS: readonly string[] = ["reason_text", "policy_number", "premium"];
export const ERASED_LABELS: readonly string[] = ["choice", "recommendation"];

/** Why a person chose something else than what was recommended. */
export const REASON_CODES = [
  "appetite_changed",
  "client_preference",
  "existing_relationship",
  "price",
  "coverage",
  "service",
  "underwriter_declined",
  "market_closed",
  "data_wrong",
  "other",
] as const;

export const REASON_LABELS: Readonly<Record<(typeof REASON_CODES)[number], string>> = {
  appetite_changed: "Carrier's appetite changed",
  client_preference: "Client's preference",
  existing_relationship: "Existing relationship",
  price: "Price",
  coverage: "Coverage",
  service: "Service",
  underwriter_declined: "Underwriter declined",
  market_closed: "Market closed",
  data_wrong: "Data was wrong",
  other: "Other",
};

/** Why a recommendation was not followed, in statistics: a reason code, a client's refusal, or nothing that was stated. */
export const NOT_FOLLOWED_REASONS = [...REASON_CODES, "declined_by_client", "not_stated"] as const;
export type NotFollowedReason = (typeof NOT_FOLLOWED_REASONS)[number];

/** How a client told that they decline. */
export const DECLINED_HOW = ["email", "phone", "meeting", "portal", "letter", "other"] as const;

export const HOW_LABELS: Readonly<Record<(typeof DECLINED_HOW)[number], string>> = {
  email: "By email",
  phone: "By phone",
  meeting: "In a meeting",
  portal: "Through a portal",
  letter: "By letter",
  other: "Another way",
};

/** What of an answer a choice can name. */
export const CHOICE_FIELDS = ["candidate", "solution", "gap"] as const;
export type ChoiceField = (typeof CHOICE_FIELDS)[number];

export const MAX_COMMENT_LENGTH = 5_000;
export const MAX_REASON_TEXT_LENGTH = 2_000;
export const MAX_CARRIER_LENGTH = 200;
export const MAX_POLICY_NUMBER_LENGTH = 100;

/** The groups of the statistics. */
export const STATS_GROUPS = ["line", "carrier", "person"] as const;
export type StatsGroup = (typeof STATS_GROUPS)[number];
