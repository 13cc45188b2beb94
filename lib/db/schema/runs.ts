import { sql } from "drizzle-orm";
import {
  bigint,
  char,
  customType,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { Environment } from "@/lib/domain/environment";
import type { RunKindName } from "@/lib/domain/run-kind";
import type { RunStatus } from "@/lib/domain/run-status";
import type { Stage } from "@/lib/domain/tiers";
import type { RunId } from "@/lib/ids";
import type { RunResult, RunSubject } from "@/lib/runs/schemas";
import type { SubmitRun } from "@/lib/runs/submit-schemas";
import type { StoredTrace } from "@/lib/runs/trace-schemas";
import { poolVersions } from "./pools";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const moment = (name: string) => timestamp(name, { withTimezone: true });

// `json` rather than `jsonb` where a document is given back: it keeps the order of fields, in which the documentation shows them.
export const runs = pgTable(
  "runs",
  {
    id: text().$type<RunId>().primaryKey(),
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    kind: text().$type<RunKindName>().notNull(),
    status: text().$type<RunStatus>().notNull().default("queued"),
    /** Grows by one with every change, so that a reader can drop what is older than what it holds. */
    version: integer().notNull().default(1),
    stage: text().$type<Stage>(),
    progressDone: integer("progress_done"),
    progressTotal: integer("progress_total"),
    /** Which taking-up of the run is the current one: a worker that was given up for dead cannot finish it any more. */
    attempt: integer().notNull().default(0),
    input: json().$type<SubmitRun>().notNull(),
    inputSha256: char("input_sha256", { length: 64 }).notNull(),
    /** The entity, for lists and text search. */
    subject: text().notNull(),
    /** The rest of what a list says the run is about: an input may be a megabyte, and lists do not read it. */
    subjectFacts: json("subject_facts").$type<Omit<RunSubject, "entity">>().notNull(),
    poolVersionId: uuid("pool_version_id").references(() => poolVersions.id, {
      onDelete: "set null",
    }),
    webhookUrl: text("webhook_url"),
    createdBy: text("created_by").notNull(),
    result: json().$type<RunResult>(),
    error: text(),
    errorDetails: jsonb("error_details").$type<Record<string, unknown>>(),
    createdAt: moment("created_at").notNull(),
    startedAt: moment("started_at"),
    completedAt: moment("completed_at"),
  },
  (table) => [
    index("runs_list").on(table.orgId, table.environment, table.id.desc()),
    index("runs_created").on(table.orgId, table.environment, table.createdAt),
  ],
);

/**
 * What a finished run leaves for the audit. `assessed` holds the ordinals of all assessed candidates in rank order (so that
 * a tier is one contiguous slice), `removed` those of the removed ones, both as little-endian 32-bit integers; `removedBy` one byte each,
 * the index of the rule in the rule set's filters. Levels and evidence are not stored: they follow from the pool version.
 */
export const traces = pgTable("traces", {
  runId: text("run_id")
    .$type<RunId>()
    .primaryKey()
    .references(() => runs.id, { onDelete: "cascade" }),
  document: json().$type<StoredTrace>().notNull(),
  assessed: bytea().notNull(),
  removed: bytea().notNull(),
  removedBy: bytea("removed_by").notNull(),
});

/** One terminal fact about a run, its bytes fixed in the transaction that ends the run. */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    id: text().primaryKey(),
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    type: text().notNull(),
    /** Null for the test event, which is about no run. */
    runId: text("run_id")
      .$type<RunId>()
      .references(() => runs.id, { onDelete: "cascade" }),
    payload: text().notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [
    index("webhook_events_run").on(table.runId),
    index("webhook_events_list").on(
      table.orgId,
      table.environment,
      table.type,
      table.createdAt.desc(),
      table.id.desc(),
    ),
  ],
);

/** The outbox of realtime messages: a row of the transaction that made the change, sent by a job of the same transaction. */
export const realtimePublishes = pgTable(
  "realtime_publishes",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    orgId: text("org_id").notNull(),
    runId: text("run_id").$type<RunId>(),
    event: text().notNull(),
    version: integer(),
    /** Emptied a day after it was sent. */
    message: text().notNull(),
    createdAt: moment("created_at").notNull().default(sql`now()`),
    publishedAt: moment("published_at"),
  },
  (table) => [
    index("realtime_publishes_run").on(table.runId),
    index("realtime_publishes_whole").on(table.id).where(sql`${table.message} <> ''`),
  ],
);
