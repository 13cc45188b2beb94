import {
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
import type { EngineType } from "@/lib/domain/engines";
import type { Environment } from "@/lib/domain/environment";
import { timestamptz } from "./columns";

/**
 * Configurations by the SHA-256 of their canonical JSON. A run names the hash, so that the rules that decided it can be
 * read and run again, whatever becomes of the engine.
 */
export const engineConfigs = pgTable("engine_configs", {
  sha256: char({ length: 64 }).primaryKey(),
  engineType: text("engine_type").$type<EngineType>().notNull(),
  config: json().$type<unknown>().notNull(),
  createdAt: timestamptz("created_at").notNull(),
});

/** Who changed a draft. Anyone may hold an API key, so the changes of a key are not those of a certain person. */
export type DraftEditor = { type: "user" | "api_key" | "operator"; id: string; label: string };

/** An organization's own configuration of one kind of decision, with its draft. */
export const engines = pgTable(
  "engines",
  {
    id: uuid().primaryKey(),
    orgId: text("org_id").notNull(),
    slug: text().notNull(),
    label: text().notNull(),
    description: text().notNull().default(""),
    engineType: text("engine_type").$type<EngineType>().notNull(),
    /** An archived engine takes no new runs. Its versions stay, so that its runs can be verified. */
    archivedAt: timestamptz("archived_at"),
    createdBy: text("created_by").notNull(),
    createdAt: timestamptz("created_at").notNull(),
    updatedAt: timestamptz("updated_at").notNull(),
    /** May have problems. Only one without any can be published. */
    draft: json().$type<unknown>().notNull(),
    /** Incremented with every change of the draft, so that two editors do not overwrite each other. */
    draftRevision: integer("draft_revision").notNull().default(0),
    /** Null if it was never changed. */
    draftUpdatedAt: timestamptz("draft_updated_at"),
    draftUpdatedBy: text("draft_updated_by"),
    draftUpdatedById: text("draft_updated_by_id"),
    /** Everyone who changed it since the latest version: an organization can require that another person publishes. */
    draftEditors: json("draft_editors").$type<readonly DraftEditor[]>().notNull().default([]),
  },
  (table) => [uniqueIndex("engines_slug").on(table.orgId, table.slug)],
);

/** A published configuration. It never changes. */
export const engineVersions = pgTable(
  "engine_versions",
  {
    id: uuid().primaryKey(),
    engineId: uuid("engine_id")
      .notNull()
      .references(() => engines.id, { onDelete: "cascade" }),
    orgId: text("org_id").notNull(),
    major: integer().notNull(),
    minor: integer().notNull(),
    configSha256: char("config_sha256", { length: 64 })
      .notNull()
      .references(() => engineConfigs.sha256),
    changelog: text().notNull().default(""),
    isBreaking: boolean("is_breaking").notNull(),
    bump: text().$type<"initial" | "major" | "minor">().notNull(),
    reasons: json().$type<string[]>().notNull(),
    publishedBy: text("published_by").notNull(),
    /** The backtest that was its evidence when it was published. Later ones do not replace it. */
    evidenceBacktestId: uuid("evidence_backtest_id"),
    releasedAt: timestamptz("released_at").notNull(),
  },
  (table) => [uniqueIndex("engine_versions_number").on(table.engineId, table.major, table.minor)],
);

/** The environments in which a version can decide runs: where it was published, and where it was promoted to. */
export const engineReleases = pgTable(
  "engine_releases",
  {
    versionId: uuid("version_id")
      .notNull()
      .references(() => engineVersions.id, { onDelete: "cascade" }),
    environment: text().$type<Environment>().notNull(),
    /** Where it was promoted from. Null where it was published. */
    promotedFrom: text("promoted_from").$type<Environment>(),
    releasedBy: text("released_by").notNull(),
    releasedAt: timestamptz("released_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.environment] })],
);

/** The version that an environment's submissions use if they name none. Without a pin, it is the latest release there. */
export const enginePins = pgTable(
  "engine_pins",
  {
    engineId: uuid("engine_id")
      .notNull()
      .references(() => engines.id, { onDelete: "cascade" }),
    environment: text().$type<Environment>().notNull(),
    versionId: uuid("version_id")
      .notNull()
      .references(() => engineVersions.id, { onDelete: "cascade" }),
    pinnedBy: text("pinned_by").notNull(),
    pinnedAt: timestamptz("pinned_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.engineId, table.environment] }),
    index("engine_pins_version").on(table.versionId),
  ],
);

/** How an organization publishes. Absent: the defaults. */
export const engineSettings = pgTable("engine_settings", {
  orgId: text("org_id").primaryKey(),
  /** Whoever changed a draft since the latest version cannot publish it. */
  requireSecondPerson: boolean("require_second_person").notNull(),
  /** The user who asked to switch that off. Another one has to confirm it. Null: nobody. */
  offRequestedById: text("off_requested_by_id"),
  offRequestedBy: text("off_requested_by"),
  offRequestedAt: timestamptz("off_requested_at"),
  updatedAt: timestamptz("updated_at").notNull(),
});
