import { type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { DAY_PARSER } from "@/components/ui/day-parser";
import type { RequestOf } from "@/lib/api/client";
import { NOT_FOLLOWED_REASONS, RUN_DECISIONS } from "@/lib/domain/decisions";

/** Review filters set by links from other pages, under their API names. `from` and `to`: days of submission (UTC). */
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
    | "cancelled"
  >
> & { from?: string; to?: string };

export const DECISION_FILTERS = [...RUN_DECISIONS, "any", "none"] as const;

/** URL parsers for `ReviewFilters`. */
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
  cancelled: parseAsStringLiteral(["false"]),
  from: DAY_PARSER,
  to: DAY_PARSER,
};

export type ReviewState = inferParserType<typeof REVIEW_PARSERS>;

/** Set by links on a run page. */
const RUN_LINKS = ["origin_run_id", "external_id", "metadata"] as const;
type RunLink = (typeof RUN_LINKS)[number];
export type LinkedFilters = ReviewFilters & {
  origin_run_id?: string;
  external_id?: string;
  metadata?: Readonly<Record<string, string>>;
};
export type LinkedFilterState = ReviewState & Record<RunLink, string | null>;

/** Only what is set: filters without a value would make another query key. */
export const reviewFiltersOf = (state: ReviewState): ReviewFilters =>
  Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null && value !== ""));

const IN_MENUS = ["decision", "assignee", "follow_up_before"];

/** Whether any filter without a menu is set. */
export const hasLinkedFilters = (filters: object): boolean =>
  [...RUN_LINKS, ...Object.keys(REVIEW_PARSERS)].some(
    (name) => !IN_MENUS.includes(name) && Reflect.get(filters, name) !== undefined,
  );

/** Whether any review filter is set. */
export const isReviewed = (filters: object): boolean =>
  Object.keys(REVIEW_PARSERS).some((name) => Reflect.get(filters, name) !== undefined);
