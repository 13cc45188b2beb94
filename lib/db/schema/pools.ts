import { sql } from "drizzle-orm";
import {
  char,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";

/** A named set of candidates. `orgId` null: shared with every organization. */
export const pools = pgTable(
  "pools",
  {
    id: uuid().primaryKey().defaultRandom(),
    orgId: text("org_id"),
    slug: text().notNull(),
    description: text().notNull().default(""),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("pools_org_slug")
      .on(table.orgId, table.slug)
      .where(sql`${table.orgId} is not null`),
    uniqueIndex("pools_shared_slug").on(table.slug).where(sql`${table.orgId} is null`),
  ],
);

/** One import. Never changed afterwards: runs keep pointing at the version they were evaluated against. */
export const poolVersions = pgTable(
  "pool_versions",
  {
    id: uuid().primaryKey().defaultRandom(),
    poolId: uuid("pool_id")
      .notNull()
      .references(() => pools.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    size: integer().notNull(),
    /** SHA-256, hex, of the candidates in canonical order: equal for equal content, whatever the order of the file. */
    hash: char({ length: 64 }).notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex("pool_versions_number").on(table.poolId, table.version)],
);

/** Candidates of a version, numbered from 0 in canonical order (name, key, facts; byte by byte). */
export const poolCandidates = pgTable(
  "pool_candidates",
  {
    poolVersionId: uuid("pool_version_id")
      .notNull()
      .references(() => poolVersions.id, { onDelete: "cascade" }),
    ordinal: integer().notNull(),
    name: text().notNull(),
    // `json`, not `jsonb`: they are written and read whole, and far more often than looked into.
    facts: json().$type<CandidateFacts>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.poolVersionId, table.ordinal] })],
);
