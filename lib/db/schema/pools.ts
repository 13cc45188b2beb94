import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  char,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { CustomFact } from "@/lib/domain/custom-facts";
import type { Environment } from "@/lib/domain/environment";
import type {
  ImportOptions,
  PoolFile,
  PoolUploadState,
  UploadError,
} from "@/lib/domain/pools/pool-versions";
import { bytea, timestamptz } from "./columns";

/** A named set of candidates. Shared with all organizations if `orgId` is null. */
export const pools = pgTable(
  "pools",
  {
    id: uuid().primaryKey().defaultRandom(),
    orgId: text("org_id"),
    slug: text().notNull(),
    description: text().notNull().default(""),
    createdAt: timestamptz("created_at").notNull().defaultNow(),
    /** New runs cannot use an archived pool. Earlier runs keep their version. */
    archivedAt: timestamptz("archived_at"),
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
    /** Who published it. Null for versions that a command imported, and for older ones. */
    createdBy: text("created_by"),
    /** The file that it was imported from. Null where it is not known. */
    source: json().$type<PoolFile>(),
    /** How columns became facts. Null where it is not known. */
    mapping: json().$type<ImportOptions>(),
    /** The facts that the pool declares itself. */
    customFacts: json("custom_facts").$type<CustomFact[]>().notNull().default([]),
    archivedAt: timestamptz("archived_at"),
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

/** One uploaded file: from receiving it until it is a version of the pool, or is rejected or cancelled. */
export const poolUploads = pgTable(
  "pool_uploads",
  {
    id: uuid().primaryKey(),
    poolId: uuid("pool_id")
      .notNull()
      .references(() => pools.id, { onDelete: "cascade" }),
    orgId: text("org_id").notNull(),
    /** Of who uploaded it. The pool belongs to all environments. */
    environment: text().$type<Environment>().notNull(),
    state: text().$type<PoolUploadState>().notNull(),
    file: json().$type<PoolFile>().notNull(),
    /** Bytes that are stored so far. */
    receivedBytes: bigint("received_bytes", { mode: "number" }).notNull().default(0),
    /** Set when it is published. */
    options: json().$type<ImportOptions>(),
    createdBy: text("created_by").notNull(),
    /** Who published it, as the audit log names them. */
    publisher: json().$type<{ type: string; id: string; label: string; address: string | null }>(),
    createdAt: timestamptz("created_at").notNull(),
    /** Of the last change. Uploads that nobody continues are deleted. */
    updatedAt: timestamptz("updated_at").notNull(),
    finishedAt: timestamptz("finished_at"),
    cancelRequestedAt: timestamptz("cancel_requested_at"),
    /** The worker that imports it, and since when. */
    claimedBy: text("claimed_by"),
    claimedAt: timestamptz("claimed_at"),
    attempt: integer().notNull().default(0),
    step: text().$type<"reading" | "writing">(),
    readBytes: bigint("read_bytes", { mode: "number" }).notNull().default(0),
    readRows: integer("read_rows").notNull().default(0),
    errorCount: integer("error_count").notNull().default(0),
    /** The first errors. */
    errors: json().$type<UploadError[]>().notNull().default([]),
    poolVersionId: uuid("pool_version_id").references(() => poolVersions.id, {
      onDelete: "set null",
    }),
    ignoredColumns: json("ignored_columns").$type<string[]>().notNull().default([]),
    /** Whether its version is archived from the start, to be tested before runs use it. */
    archivesVersion: boolean("archives_version").notNull().default(false),
  },
  (table) => [
    index("pool_uploads_pool").on(table.poolId, table.createdAt, table.id),
    index("pool_uploads_open").on(table.updatedAt).where(sql`${table.finishedAt} is null`),
  ],
);

/** The bytes of an upload, in order. Deleted when it is finished. */
export const poolUploadChunks = pgTable(
  "pool_upload_chunks",
  {
    uploadId: uuid("upload_id")
      .notNull()
      .references(() => poolUploads.id, { onDelete: "cascade" }),
    /** The position of its first byte in the file. */
    position: bigint({ mode: "number" }).notNull(),
    bytes: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.uploadId, table.position] })],
);
