import { sql } from "drizzle-orm";
import {
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import type { DecisionType, NotFollowedReason, Rating, RunDecision } from "@/lib/domain/decisions";
import type { Environment } from "@/lib/domain/environment";
import type { RunId } from "@/lib/ids";
import { timestamptz } from "./columns";

// What people make of runs. Entries are added and never changed; an erasure takes their texts away. They are deleted with
// their run.

const ofRun = {
  orgId: text("org_id").notNull(),
  environment: text().$type<Environment>().notNull(),
  runId: text("run_id").$type<RunId>().notNull(),
};

const author = {
  /** The label of the person or the API key. */
  createdBy: text("created_by").notNull(),
  actorType: text("actor_type").notNull(),
  actorId: text("actor_id").notNull(),
  createdAt: timestamptz("created_at").notNull(),
};

/** Ratings and comments on a run, or on a part of its output. */
export const runAnnotations = pgTable(
  "run_annotations",
  {
    ...ofRun,
    id: text().notNull(),
    rating: text().$type<Rating>().notNull(),
    comment: text().notNull(),
    /** A JSON pointer into the result. */
    target: text(),
    /** What the target is called, for people. */
    targetLabel: text("target_label"),
    /** Who rated it, as the sender names them. */
    submitterId: text("submitter_id"),
    timeOnTaskSeconds: doublePrecision("time_on_task_seconds"),
    source: text().$type<"api" | "dashboard">().notNull(),
    ...author,
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.environment, table.runId, table.id] }),
    index("run_annotations_list").on(
      table.orgId,
      table.environment,
      table.runId,
      table.createdAt,
      table.id,
    ),
  ],
);

/** What people decided about a run, in the order of `n`. A correction is an entry that names the one it replaces. */
export const runDecisions = pgTable(
  "run_decisions",
  {
    ...ofRun,
    /** 1 is the first entry of the run. */
    n: integer().notNull(),
    id: text().notNull(),
    type: text().$type<DecisionType>().notNull(),
    /** The fields of its type. */
    body: json().$type<unknown>().notNull(),
    corrects: text(),
    ...author,
  },
  (table) => [primaryKey({ columns: [table.orgId, table.environment, table.runId, table.n] })],
);

/** What people have made of a run by now: follows from its entries and its assignment. One row for each such run. */
export const runReviews = pgTable(
  "run_reviews",
  {
    ...ofRun,
    annotations: integer().notNull().default(0),
    /** The number of decision entries, corrected ones too. */
    entries: integer().notNull().default(0),
    decision: text().$type<RunDecision>(),
    decisionId: text("decision_id"),
    decidedAt: timestamptz("decided_at"),
    decidedById: text("decided_by_id"),
    decidedBy: text("decided_by"),
    /** Whether what was recommended was placed. Null while that is open. */
    followed: boolean(),
    /** Why it was not followed. */
    reason: text().$type<NotFollowedReason>(),
    lines: text().array().notNull().default(sql`'{}'`),
    /** The carriers that were recommended. */
    carriers: text().array().notNull().default(sql`'{}'`),
    /** What was chosen or placed, for people. */
    chosen: text(),
    assigneeId: text("assignee_id"),
    assignee: text(),
    followUpOn: date("follow_up_on"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.environment, table.runId] }),
    index("run_reviews_decision")
      .on(table.orgId, table.environment, table.decision, table.runId)
      .where(sql`${table.decision} is not null`),
    index("run_reviews_decided_at")
      .on(table.orgId, table.environment, table.decidedAt)
      .where(sql`${table.decision} is not null`),
    index("run_reviews_assignee")
      .on(table.orgId, table.environment, table.assigneeId, table.runId)
      .where(sql`${table.assigneeId} is not null`),
    index("run_reviews_follow_up")
      .on(table.orgId, table.environment, table.followUpOn)
      .where(sql`${table.followUpOn} is not null`),
  ],
);
