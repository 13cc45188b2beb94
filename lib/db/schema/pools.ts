import { sql } from "drizzle-orm";
import {
  char,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { timestamptz } from "./columns";

/** A named set of candidates. Shared with all organizations if `orgId` is null. */
export const pools = pgTable(
  "pools",
  {
    id: uuid().primaryKey().defaultRandom(),
    orgId: text("org_id"),
    slug: text().notNull(),
    description: text().notNull().default(""),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("pools_org_slug")
      .on(table.orgId, table.slug)
      .where(sql`${table.orgId} is not null`),
    uniqueIndex("pools_shared_slug").on(table.slug).where(sql`${table.orgId} is null`),
  ],
);

/** One import. It never changes, because runs refer to the version they were evaluated against. */
export const poolVersions = pgTable(
  "pool_versions",
  {
    id: uuid().primaryKey().defaultRandom(),
    poolId: uuid("pool_id")
      .notNull()
      .references(() => pools.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    size: integer().notNull(),
    /** Hex SHA-256 of the candidates in canonical order. It does not depend on the order of the file. */
    hash: char({ length: 64 }).notNull(),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("pool_versions_number").on(table.poolId, table.version)],
);

/** Candidates of a version, numbered from 0 in canonical order: by name, key and facts, compared bytewise. */
export const poolCandidates = pgTable(
  "pool_candidates",
  {
    poolVersionId: uuid("pool_version_id")
      .notNull()
      .references(() => poolVersions.id, { onDelete: "cascade" }),
    ordinal: integer().notNull(),
    name: text().notNull(),
    /** `CandidateFacts` of lib/evaluation. `json`, not `jsonb`: facts are written and read as a whole. */
    facts: json().notNull(),
  },
  (table) => [primaryKey({ columns: [table.poolVersionId, table.ordinal] })],
);
