import { z } from "zod";
import { Failure, invalid } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import type { Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { assignRun } from "@/lib/decisions/assignment";
import { listDecisions, recordDecision } from "@/lib/decisions/decisions";
import { readReview } from "@/lib/decisions/reviews";
import {
  AssignRun,
  DecisionEntry,
  DecisionStats,
  RecordDecision,
  RunReviewDetail,
} from "@/lib/decisions/schemas";
import { decisionStats } from "@/lib/decisions/stats";
import { STATS_GROUPS } from "@/lib/domain/decisions";
import { IsoTimestamp } from "@/lib/domain/time/timestamp";
import type { RunId } from "@/lib/ids";
import { RunIdParam, runErased } from "../request-fields";
import { decisionRefusal, runNotFound, TAG } from "./refusals";

const DAY_MS = 86_400_000;
/** The day after today in the last time zone: a date there is not in the future yet. */
const latestDay = () => new Date(clock.now() + 14 * 3_600_000).toISOString().slice(0, 10);

/** Days that cannot be in the future. */
const PAST_DAYS = ["declined_on", "placed_on"] as const;

function futureDay(body: RecordDecision): Failure | null {
  const given: Partial<Record<string, unknown>> = body;
  for (const field of PAST_DAYS) {
    const day = given[field];
    if (typeof day === "string" && day > latestDay())
      return invalid(field, "must not be in the future; send the day on which it happened", day);
  }
  return null;
}

export const recordRunDecision = route({
  operationId: "createRunDecision",
  method: "post",
  path: "/runs/{id}/decisions",
  tag: TAG,
  summary: "Record what a person decided about a run",
  description:
    "`overridden`: something else was chosen than what was recommended. `declined_by_client`: the client declined a " +
    "recommendation. `placed`: coverage was bound. Entries are never changed: an entry with `corrects` replaces " +
    "another one, and `withdrawn` takes one back. Both stay in the history.",
  permission: "runs:decide",
  params: RunIdParam,
  body: RecordDecision,
  status: 201,
  response: DecisionEntry,
  errors: ["not_found", "conflict", "run_erased", "not_in_answer"],
  handle: async ({ principal, params: { id }, body }) => {
    const future = futureDay(body);
    if (future) return future;
    const recorded = await recordDecision(principal, id, body);
    return recorded.outcome === "recorded" ? recorded.entry : decisionRefusal(recorded);
  },
});

const reviewOr404 = async (tenant: Tenant, runId: RunId) =>
  (await readReview(tenant, runId)) ?? runNotFound();

export const listRunDecisions = listRoute({
  operationId: "listRunDecisions",
  path: "/runs/{id}/decisions",
  tag: TAG,
  summary: "List what people decided about a run, newest first",
  description: "Also the entries that others correct: `corrected_by` names the correction.",
  permission: "runs:read",
  params: RunIdParam,
  item: DecisionEntry,
  errors: ["not_found"],
  list: async ({ principal, params: { id }, limit, after }) => {
    const review = await reviewOr404(principal, id);
    return review instanceof Failure ? review : listDecisions(principal, id, { limit, after });
  },
});

export const getRunReview = route({
  operationId: "getRunReview",
  method: "get",
  path: "/runs/{id}/review",
  tag: TAG,
  summary: "Get the current decision, the assignment and the recommendation of a run",
  permission: "runs:read",
  params: RunIdParam,
  status: 200,
  response: RunReviewDetail,
  errors: ["not_found"],
  handle: ({ principal, params: { id } }) => reviewOr404(principal, id),
});

export const assignRunToMember = route({
  operationId: "updateRunAssignment",
  method: "put",
  path: "/runs/{id}/assignment",
  tag: TAG,
  summary: "Assign a run to a member, and set when to follow up",
  description: "Replaces the assignment. The audit log has its history.",
  permission: "runs:decide",
  params: RunIdParam,
  body: AssignRun,
  status: 200,
  response: RunReviewDetail,
  errors: ["not_found", "run_erased", "auth_unavailable"],
  handle: async ({ principal, params: { id }, body }) => {
    const assigned = await assignRun(principal, id, body);
    switch (assigned.outcome) {
      case "assigned":
        return reviewOr404(principal, id);
      case "not_found":
        return runNotFound();
      case "erased":
        return runErased();
      case "unknown_member":
        return invalid(
          "assignee",
          `must be the id of a member of this organization, such as ${assigned.members.join(", ")}`,
          assigned.assignee,
        );
      case "members_unavailable":
        return new Failure(
          "auth_unavailable",
          "assignee could not be checked: the sign-in service did not return the members. Nothing was changed. Retry in a few seconds.",
        );
    }
  },
});

/** Longer periods would count too many rows for one request. */
const MAX_STATS_DAYS = 1_100;

export const getDecisionStats = route({
  operationId: "getDecisionStats",
  method: "get",
  path: "/decisions/stats",
  tag: TAG,
  summary: "Get how often recommendations were followed, and why not",
  description:
    "Counts the current decision of each run by the time at which it was made. A recommendation was followed if what " +
    "ranks first was placed.",
  permission: "runs:read",
  query: z.strictObject({
    from: IsoTimestamp.meta({ description: "Start of the period" }),
    to: IsoTimestamp.optional().meta({ description: "End of the period. Default: now" }),
    group_by: z.enum(STATS_GROUPS).default("line").meta({ description: "What `groups` are" }),
  }),
  status: 200,
  response: DecisionStats,
  handle: async ({ principal, query: { from: start, to: end, group_by: groupBy } }) => {
    const from = new Date(start);
    const to = end === undefined ? clock.date() : new Date(end);
    if (to <= from) return invalid("to", "must be after from", end);
    if (to.getTime() - from.getTime() > MAX_STATS_DAYS * DAY_MS)
      return invalid("from", `must be at most ${MAX_STATS_DAYS} days before to`, start);
    return decisionStats(principal, { from, to, groupBy });
  },
});
