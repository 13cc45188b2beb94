import { index, integer, json, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { EngineType } from "@/lib/domain/engines";
import type {
  BacktestFilters,
  BacktestReport,
  BacktestState,
  RunChange,
} from "@/lib/domain/engines/backtests";
import type { Environment } from "@/lib/domain/environment";
import type { RunId } from "@/lib/ids";
import { timestamptz } from "./columns";
import { engines } from "./engines";
import { poolVersions } from "./pools";

/** A draft or a pool version, evaluated against past runs. Its report becomes the evidence of the published version. */
export const backtests = pgTable(
  "backtests",
  {
    id: uuid().primaryKey(),
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    engineType: text("engine_type").$type<EngineType>().notNull(),
    /** The engine whose draft is tested. Null where a pool version is tested. */
    engineId: uuid("engine_id").references(() => engines.id, { onDelete: "cascade" }),
    /** The draft as it was, by its content. */
    configSha256: text("config_sha256"),
    /** The tested pool version. Null: each run's own. */
    poolVersionId: uuid("pool_version_id").references(() => poolVersions.id, {
      onDelete: "cascade",
    }),
    filters: json().$type<BacktestFilters>().notNull(),
    state: text().$type<BacktestState>().notNull(),
    /** How many runs match, at most what was asked for. */
    total: integer().notNull(),
    done: integer().notNull().default(0),
    changed: integer().notNull().default(0),
    /** The last run that the report contains. Runs are tested newest first. */
    position: text().$type<RunId>(),
    report: json().$type<BacktestReport>().notNull(),
    error: text(),
    createdBy: text("created_by").notNull(),
    /** Null in rows that are older than this column. */
    createdById: text("created_by_id"),
    createdAt: timestamptz("created_at").notNull(),
    startedAt: timestamptz("started_at"),
    finishedAt: timestamptz("finished_at"),
    cancelRequestedAt: timestamptz("cancel_requested_at"),
    claimedBy: text("claimed_by"),
    claimedAt: timestamptz("claimed_at"),
    /** Counts the claims: an outdated one stores nothing. */
    attempt: integer().notNull().default(0),
    /** Attempts since the last progress that ended by an error or with their worker. */
    failures: integer().notNull().default(0),
  },
  (table) => [
    index("backtests_list").on(table.orgId, table.environment, table.createdAt, table.id),
    index("backtests_config").on(table.engineId, table.configSha256),
  ],
);

/** The runs whose answer a backtest changes. */
export const backtestChanges = pgTable(
  "backtest_changes",
  {
    backtestId: uuid("backtest_id")
      .notNull()
      .references(() => backtests.id, { onDelete: "cascade" }),
    runId: text("run_id").$type<RunId>().notNull(),
    change: json().$type<RunChange>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.backtestId, table.runId] })],
);
