import { type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { RequestOf } from "@/lib/api/client";
import { NOT_FOLLOWED_REASONS, RUN_DECISIONS } from "@/lib/domain/decisions";

/** Filters by what people have made of runs, as the API names them. */
export type ReviewFilters = Partial<
  Pick<
    NonNullable<RequestOf<"GET /jobs">["query"]>,
    | "decision"
    | "followed"
    | "not_followed_reason"
    | "decision_line"
    | "recommended_carrier"
    | "decided_by"
    | "decided_after"
    | "assignee"
    | "follow_up_before"
  >
>;

export const DECISION_FILTERS = [...RUN_DECISIONS, "any", "none"] as const;

/** The filters by what people have made of runs, as URL parameters. */
export const REVIEW_PARSERS = {
  decision: parseAsStringLiteral(DECISION_FILTERS),
  followed: parseAsStringLiteral(["true", "false"]),
  not_followed_reason: parseAsStringLiteral(NOT_FOLLOWED_REASONS),
  decision_line: parseAsString,
  recommended_carrier: parseAsString,
  decided_by: parseAsString,
  decided_after: parseAsString,
  assignee: parseAsString,
  follow_up_before: parseAsString,
};

export type ReviewState = inferParserType<typeof REVIEW_PARSERS>;

/** Only what is set: filters without a value would make another query key. */
export const reviewFiltersOf = (state: ReviewState): ReviewFilters =>
  Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null && value !== ""));

/** Whether a list is narrowed by what people have made of runs. */
export const isReviewed = (filters: object): boolean =>
  Object.keys(REVIEW_PARSERS).some((name) => Reflect.get(filters, name) !== undefined);
