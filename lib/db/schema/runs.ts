import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  char,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import type { Environment } from "@/lib/domain/environment";
import type { RuleSetChoice, RunKindName } from "@/lib/domain/run-kind";
import type { RunStatus } from "@/lib/domain/run-status";
import type { Stage } from "@/lib/domain/tiers";
import type { Metadata } from "@/lib/domain/validation/run-labels";
import type { RunId } from "@/lib/ids";
import { bytea, timestamptz } from "./columns";
import { poolVersions } from "./pools";

// Runs, traces, events, deliveries and attempts are partitioned by the time in their ids: see migration 0027 and
// docs/data-lifecycle.md. Keys begin with the organization. Rows of one partitioned table refer to rows of another
// without a foreign key.

// Documents that the API returns are `json`, not `jsonb`: it keeps the order of the fields as documented.
export const runs = pgTable(
  "runs",
  {
    id: text().$type<RunId>().notNull(),
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    kind: text().$type<RunKindName>().notNull(),
    status: text().$type<RunStatus>().notNull().default("queued"),
    /** Incremented with every change. Readers ignore messages with an older version than what they show. */
    version: integer().notNull().default(1),
    stage: text().$type<Stage>(),
    progressDone: integer("progress_done"),
    progressTotal: integer("progress_total"),
    /** Number of the current execution. A worker that was declared dead cannot finish the run any more. */
    attempt: integer().notNull().default(0),
    input: json().$type<unknown>().notNull(),
    inputSha256: char("input_sha256", { length: 64 }).notNull(),
    /** The rule set of each evaluation, fixed at submission. Null in runs submitted before the column. */
    ruleSets: jsonb("rule_sets").$type<RuleSetChoice>(),
    /** The engine that decides it and its version. Null in runs submitted before the columns. */
    engine: text(),
    engineVersion: text("engine_version"),
    /** The entity. Shown in lists and searched. */
    subject: text().notNull(),
    /** The other facts about the subject that lists show. Lists never read `input`, which may be a megabyte. */
    subjectFacts: json("subject_facts")
      .$type<{ state: string; line: string | null; coverages: string[] }>()
      .notNull(),
    poolVersionId: uuid("pool_version_id").references(() => poolVersions.id, {
      onDelete: "set null",
    }),
    webhookUrl: text("webhook_url"),
    /** The run whose answers or what-if led to it. It may be deleted. */
    originRunId: text("origin_run_id").$type<RunId>(),
    /** The customer's own reference and keys. Erased with the input. */
    externalId: text("external_id"),
    metadata: json().$type<Metadata>(),
    createdBy: text("created_by").notNull(),
    /** `traceparent` of the request, where traces are exported. */
    traceParent: text("trace_parent"),
    result: json().$type<unknown>(),
    /** What lists and job reads show of a run beside input and result, as JSON. Null in runs stored before the column. */
    head: text(),
    /** What lists show of the result. Null without a result, and in runs that ended before the column. */
    summary: json().$type<Record<string, unknown>>(),
    error: text(),
    errorDetails: jsonb("error_details").$type<Record<string, unknown>>(),
    createdAt: timestamptz("created_at").notNull(),
    startedAt: timestamptz("started_at"),
    completedAt: timestamptz("completed_at"),
  },
  (table) => [
    primaryKey({ name: "runs_pkey", columns: [table.orgId, table.environment, table.id] }),
    // Drizzle cannot describe the other indexes of lists, searches and statistics: see migration 0027.
    index("runs_unfinished")
      .on(table.orgId, table.environment, table.id)
      .where(sql`${table.status} in ('queued', 'processing')`),
    index("runs_pool_version")
      .on(table.orgId, table.environment, table.poolVersionId, table.id.desc())
      .where(sql`${table.poolVersionId} is not null`),
    index("runs_origin")
      .on(table.orgId, table.environment, table.originRunId, table.id)
      .where(sql`${table.originRunId} is not null`),
    index("runs_external_id")
      .on(table.orgId, table.environment, table.externalId, table.id)
      .where(sql`${table.externalId} is not null`),
  ],
);

/** An index of `metadata` in the order of lists: one row for each key of a run. */
export const runMetadata = pgTable(
  "run_metadata",
  {
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    key: text().notNull(),
    value: text().notNull(),
    runId: text("run_id").$type<RunId>().notNull(),
  },
  (table) => [
    primaryKey({
      name: "run_metadata_pkey",
      columns: [table.orgId, table.environment, table.key, table.value, table.runId],
    }),
  ],
);

/**
 * The runs that wait for a worker or are being evaluated. A row is written with its run and deleted by the statement that
 * ends it, so the table is as small as the backlog.
 */
export const runQueue = pgTable(
  "run_queue",
  {
    runId: text("run_id").$type<RunId>().primaryKey(),
    orgId: text("org_id").notNull(),
    /** Within an organization, 0 is claimed before 1: live before the other environments. */
    priority: smallint().notNull(),
    /** Needs much time or memory. Large runs have slots of their own, so that they never delay small ones. */
    large: boolean().notNull(),
    /** When a worker may take it. */
    dueAt: timestamptz("due_at").notNull(),
    /** The worker that evaluates it, by the name of its liveness lock. */
    claimedBy: text("claimed_by"),
    claimedAt: timestamptz("claimed_at"),
    /** The number of the current execution. Only the latest one can end the run. */
    attempt: smallint().notNull().default(0),
  },
  (table) => [
    index("run_queue_due")
      .on(table.large, table.orgId, table.priority, table.dueAt, table.runId)
      .where(sql`${table.claimedBy} is null`),
    index("run_queue_claimed").on(table.orgId).where(sql`${table.claimedBy} is not null`),
  ],
);

/**
 * The audit record of a finished run. `assessed` contains the ordinals of all scored candidates in rank order, so that
 * a tier is one contiguous slice; `removed` contains those of the removed candidates. Both are little-endian 32-bit
 * integers. `removedBy` has one byte per removed candidate: the index of the filter rule in the rule set. Levels and
 * evidence are not stored, because they follow from the pool version.
 */
export const traces = pgTable(
  "traces",
  {
    orgId: text("org_id").notNull(),
    runId: text("run_id").$type<RunId>().notNull(),
    document: json().$type<unknown>().notNull(),
    assessed: bytea().notNull(),
    removed: bytea().notNull(),
    removedBy: bytea("removed_by").notNull(),
  },
  (table) => [primaryKey({ name: "traces_pkey", columns: [table.orgId, table.runId] })],
);

/** Events. The payload is written in the transaction that ends the run and never changes. */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    id: text().notNull(),
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    type: text().notNull(),
    /** Null for test events. */
    runId: text("run_id").$type<RunId>(),
    payload: text().notNull(),
    createdAt: timestamptz("created_at").notNull(),
  },
  (table) => [
    primaryKey({
      name: "webhook_events_pkey",
      columns: [table.orgId, table.environment, table.id],
    }),
    // The index of lists, `webhook_events_list`, is in migration 0027.
    index("webhook_events_run").on(table.runId),
  ],
);

/** The outbox of realtime messages, written in the transaction of the change. */
export const realtimePublishes = pgTable(
  "realtime_publishes",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    orgId: text("org_id").notNull(),
    runId: text("run_id").$type<RunId>(),
    event: text().notNull(),
    version: integer(),
    /** Emptied a day after sending. */
    message: text().notNull(),
    createdAt: timestamptz("created_at").notNull().default(sql`now()`),
    publishedAt: timestamptz("published_at"),
    /** When a worker may send it. Until then, the process that wrote it sends it. */
    dueAt: timestamptz("due_at"),
    attempts: smallint().notNull().default(0),
  },
  (table) => [
    index("realtime_publishes_run").on(table.runId),
    index("realtime_publishes_due")
      .on(table.dueAt)
      .where(sql`${table.publishedAt} is null and ${table.dueAt} is not null`),
    index("realtime_publishes_whole").on(table.id).where(sql`${table.message} <> ''`),
  ],
);
