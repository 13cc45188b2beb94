import { sql } from "drizzle-orm";
import { bigint, date, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Environment } from "@/lib/domain/environment";
import type { DegradationReason } from "@/lib/domain/run-status";
import type { RunId } from "@/lib/ids";
import { timestamptz } from "./columns";

// What the overview reads instead of runs. A worker counts each ended run once: see docs/overview/README.md.

/** Ended runs by the day (UTC) of their submission. `measure` is what was counted: see lib/overview/measures.ts. */
export const runDailyCounts = pgTable(
  "run_daily_counts",
  {
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    day: date().notNull(),
    kind: text().notNull(),
    /** Empty for runs of earlier releases, which do not name their engine. */
    engine: text().notNull(),
    measure: text().notNull(),
    count: bigint({ mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({
      name: "run_daily_counts_pkey",
      columns: [table.orgId, table.environment, table.day, table.kind, table.engine, table.measure],
    }),
  ],
);

/** How far an organization's runs are counted: the last entry of its chain. */
export const runCountPositions = pgTable("run_count_positions", {
  orgId: text("org_id").primaryKey(),
  seq: bigint({ mode: "number" }).notNull(),
});

/** Completed runs that leave a part of the question open. */
export const degradedRuns = pgTable(
  "degraded_runs",
  {
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    runId: text("run_id").$type<RunId>().notNull(),
    reason: text().$type<DegradationReason>().notNull(),
    at: timestamptz("at").notNull(),
    /** When people were notified, together with others. */
    notifiedAt: timestamptz("notified_at"),
  },
  (table) => [
    primaryKey({
      name: "degraded_runs_pkey",
      columns: [table.orgId, table.environment, table.runId],
    }),
    index("degraded_runs_unnotified")
      .on(table.orgId, table.environment, table.at)
      .where(sql`${table.notifiedAt} is null`),
  ],
);
