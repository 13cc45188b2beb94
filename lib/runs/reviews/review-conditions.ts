import type { NotFollowedReason, RunDecision } from "@/lib/domain/decisions";

/** Filters by what people have made of runs. */
export type ReviewFilters = {
  /** `none`: runs without a decision. */
  decision?: RunDecision | "none" | "any";
  followed?: boolean;
  reason?: NotFollowedReason;
  line?: string;
  carrier?: string;
  /** The id of the person or the key. */
  decidedBy?: string;
  decidedAfter?: Date;
  decidedBefore?: Date;
  assignee?: string;
  /** A day: only runs to follow up before it. */
  followUpBefore?: string;
};

type Add = (value: unknown) => string;

/** Conditions on a row of `run_reviews`. */
function conditionsOf(
  {
    decision,
    followed,
    reason,
    line,
    carrier,
    decidedBy,
    decidedAfter,
    decidedBefore,
    assignee,
    followUpBefore,
  }: ReviewFilters,
  add: Add,
): string[] {
  const conditions: string[] = [];
  const equals = (column: string, value: unknown) => {
    if (value !== undefined) conditions.push(`${column} = ${add(value)}`);
  };
  if (decision === "any") conditions.push("decision is not null");
  else if (decision !== "none") equals("decision", decision);
  equals("followed", followed);
  equals("reason", reason);
  if (line !== undefined) conditions.push(`${add(line)} = any(lines)`);
  if (carrier !== undefined) conditions.push(`${add(carrier)} = any(carriers)`);
  equals("decided_by_id", decidedBy);
  if (decidedAfter) conditions.push(`decided_at >= ${add(decidedAfter)}`);
  if (decidedBefore) conditions.push(`decided_at < ${add(decidedBefore)}`);
  equals("assignee_id", assignee);
  if (followUpBefore !== undefined) conditions.push(`follow_up_on < ${add(followUpBefore)}::date`);
  return conditions;
}

const COLUMNS =
  "decision, followed, reason, lines, carriers, decided_by_id, decided_at, assignee_id, follow_up_on";
const OF_TENANT = "org_id = $1 and environment = $2";

/** Whether the filters narrow the runs to those with a review. */
export const isReviewFilter = (filters: ReviewFilters): boolean =>
  conditionsOf(filters, () => "").length > 0;

/** The ids of the runs whose review matches, the newest first; null if that narrows nothing. `ids` are conditions on them. */
export function reviewedIds(
  filters: ReviewFilters,
  add: Add,
  ids: readonly string[],
): string | null {
  const conditions = conditionsOf(filters, add);
  if (conditions.length === 0) return null;
  const where = [OF_TENANT, ...conditions, ...ids].join(" and ");
  return `select id from (select org_id, environment, run_id as id, ${COLUMNS} from run_reviews) as review where ${where} order by id desc`;
}

/** The ids of degraded runs whose review matches, the newest first. */
export function degradedIds(filters: ReviewFilters, add: Add, ids: readonly string[]): string {
  const where = [OF_TENANT, ...ids].join(" and ");
  const reviewed = reviewedIds(filters, add, ["id = degraded.id"]);
  const matching = reviewed === null ? "" : `where exists (${reviewed})`;
  return `select id from (
    select id from (select org_id, environment, run_id as id from degraded_runs) as noted where ${where}
  ) as degraded ${matching} order by id desc`;
}

/**
 * Conditions on runs that no one decided. Erased runs, which have no subject, take no decisions. Unqualified, the columns are
 * those of the run.
 */
export const undecidedConditions = ({ decision }: ReviewFilters): string[] =>
  decision === "none"
    ? [
        "subject <> ''",
        `not exists (select from run_reviews as review where review.org_id = $1 and review.environment = $2 and review.run_id = id and review.decision is not null)`,
      ]
    : [];

/** What lists show of a run's review, as JSON; null without one. For a statement on `runs`. */
export const REVIEW_COLUMN = `(
    select json_build_object(
      'decision', decision, 'followed', followed, 'assignee', assignee, 'follow_up_on', follow_up_on,
      'annotations', annotations
    )::text
    from run_reviews as review
    where review.org_id = $1 and review.environment = $2 and review.run_id = runs.id
  ) as review`;
