import { z } from "zod";
import { type Failure, invalid } from "@/lib/api/http/errors";
import type { Principal } from "@/lib/auth/principal";
import { NOT_FOLLOWED_REASONS, RUN_DECISIONS } from "@/lib/domain/decisions";
import { IsoTimestamp } from "@/lib/domain/time/timestamp";
import type { ReviewFilters } from "@/lib/runs/reviews/review-conditions";
import { dateOf } from "../request-fields";

/** The member who makes the request. */
const ME = "me";

const name = z.string().min(1).max(200).optional();

/** The query parameters that filter runs by what people have made of them. */
export const REVIEW_FILTERS = {
  decision: z
    .enum([...RUN_DECISIONS, "any", "none"])
    .optional()
    .meta({
      description: "Only runs with this current decision; `any`: decided ones, `none`: the others",
    }),
  followed: z.enum(["true", "false"]).optional().meta({
    description: "Only decided runs whose recommendation was followed, or was not",
  }),
  not_followed_reason: z.enum(NOT_FOLLOWED_REASONS).optional().meta({
    description: "Only runs whose recommendation was not followed for this reason",
  }),
  decision_line: name.meta({ description: "Only decided runs with this line" }),
  recommended_carrier: name.meta({
    description: "Only decided runs that recommend this carrier, by its name",
  }),
  decided_by: name.meta({ description: "Only runs that this person or API key decided, by id" }),
  decided_after: IsoTimestamp.optional().meta({
    description: "Only runs whose current decision was made at this time or later",
  }),
  decided_before: IsoTimestamp.optional().meta({
    description: "Only runs whose current decision was made before this time",
  }),
  assignee: name.meta({
    description: "Only runs assigned to this member, by id. `me`: to who is signed in",
  }),
  follow_up_before: z.iso.date({ error: "must be a date such as 2026-03-22" }).optional().meta({
    description: "Only runs to follow up before this date",
  }),
};

const Query = z.object(REVIEW_FILTERS);

/** The filters of a request; a failure for `me` with an API key. */
export function readReviewFilters(
  { actor }: Pick<Principal, "actor">,
  query: z.output<typeof Query>,
): ReviewFilters | Failure {
  const { assignee } = query;
  if (assignee === ME && actor.type !== "user")
    return invalid("assignee", "must be the id of a member: an API key is not one", assignee);
  return {
    decision: query.decision,
    followed: query.followed === undefined ? undefined : query.followed === "true",
    reason: query.not_followed_reason,
    line: query.decision_line,
    carrier: query.recommended_carrier,
    decidedBy: query.decided_by,
    decidedAfter: dateOf(query.decided_after),
    decidedBefore: dateOf(query.decided_before),
    assignee: assignee === ME ? actor.id : assignee,
    followUpBefore: query.follow_up_before,
  };
}
