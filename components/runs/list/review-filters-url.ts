import { type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { RequestOf } from "@/lib/api/client";
import { NOT_FOLLOWED_REASONS, RUN_DECISIONS } from "@/lib/domain/decisions";

/** Filters that numbers of other pages set, as the API names them, and the first and last day (UTC) of submission. */
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
    | "degraded"
  >
> & { from?: string; to?: string };

export const DECISION_FILTERS = [...RUN_DECISIONS, "any", "none"] as const;

/** The same as URL parameters. */
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
  degraded: parseAsStringLiteral(["true"]),
  from: parseAsString,
  to: parseAsString,
};

export type ReviewState = inferParserType<typeof REVIEW_PARSERS>;

/** With the filter that a link of a run sets. */
export type Narrowing = ReviewFilters & { origin_run_id?: string };
export type NarrowingState = ReviewState & { origin_run_id: string | null };

/** Only what is set: filters without a value would make another query key. */
export const reviewFiltersOf = (state: ReviewState): ReviewFilters =>
  Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null && value !== ""));

const IN_MENUS = ["decision", "assignee", "follow_up_before"];

/** Whether a number of another page has set filters that have no menu. */
export const isNarrowed = (filters: object): boolean =>
  ["origin_run_id", ...Object.keys(REVIEW_PARSERS)].some(
    (name) => !IN_MENUS.includes(name) && Reflect.get(filters, name) !== undefined,
  );

/** Whether a list is narrowed by one of them. */
export const isReviewed = (filters: object): boolean =>
  Object.keys(REVIEW_PARSERS).some((name) => Reflect.get(filters, name) !== undefined);
