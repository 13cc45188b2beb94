import { sql } from "drizzle-orm";
import { char, index, integer, json, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Environment } from "@/lib/domain/environment";
import type { ErasedHashes } from "@/lib/domain/records/contents";
import type { RunId } from "@/lib/ids";
import { timestamptz } from "./columns";

/** How many days an organization keeps its runs. Null, or no row: without limit. */
export const retentionSettings = pgTable("retention_settings", {
  orgId: text("org_id").primaryKey(),
  /** Runs in live. */
  liveDays: integer("live_days"),
  /** Runs in test and in environments that the organization created. */
  testDays: integer("test_days"),
  updatedBy: text("updated_by").notNull(),
  updatedAt: timestamptz("updated_at").notNull(),
});

/** What must neither expire nor be erased: a run, or with an empty run id the whole organization. */
export const legalHolds = pgTable(
  "legal_holds",
  {
    orgId: text("org_id").notNull(),
    runId: text("run_id").$type<RunId | "">().notNull(),
    reason: text().notNull(),
    placedBy: text("placed_by").notNull(),
    placedAt: timestamptz("placed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.runId] })],
);

/** Runs whose personal data was erased. */
export const runErasures = pgTable(
  "run_erasures",
  {
    orgId: text("org_id").notNull(),
    runId: text("run_id").$type<RunId>().notNull(),
    environment: text().$type<Environment>().notNull(),
    reason: text().notNull(),
    erasedBy: text("erased_by").notNull(),
    erasedAt: timestamptz("erased_at").notNull(),
    /** SHA-256 of what stayed of result and trace, so that a later change can be found. */
    keptSha256: char("kept_sha256", { length: 64 }).notNull(),
    /** The hashes of what was erased, so that the chain's entry of the run's result stays verifiable. Null in older rows. */
    erasedHashes: json("erased_hashes").$type<ErasedHashes>(),
    /** When attempts that were in flight at the erasure had ended, and their responses were erased too. */
    settledAt: timestamptz("settled_at"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.runId] }),
    index("run_erasures_open").on(table.erasedAt).where(sql`${table.settledAt} is null`),
  ],
);
