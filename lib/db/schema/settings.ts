import { boolean, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Environment } from "@/lib/domain/environment";
import type { Paper } from "@/lib/domain/records/papers";
import { timestamptz } from "./columns";

/** The zone in which times are shown: to a person, or with an empty user id to all members who chose none. */
export const timeZones = pgTable(
  "time_zones",
  {
    orgId: text("org_id").notNull(),
    userId: text("user_id").notNull(),
    /** A name of the IANA database, or `browser` of a person. */
    zone: text().notNull(),
    updatedAt: timestamptz("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.userId] })],
);

/** What a member has dismissed and is not shown again, on any device. */
export const dismissals = pgTable(
  "dismissals",
  {
    orgId: text("org_id").notNull(),
    userId: text("user_id").notNull(),
    what: text().$type<"first_steps">().notNull(),
    at: timestamptz("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.userId, table.what] })],
);

/** What an organization has set for one of its environments. Without a row everything has its default. */
export const environmentSettings = pgTable(
  "environment_settings",
  {
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    /** Whether no two runs may have the same external id. */
    uniqueExternalIds: boolean("unique_external_ids").notNull(),
    updatedAt: timestamptz("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.environment] })],
);

/** How the documents of an organization are printed. Without a row: on letter paper. */
export const documentSettings = pgTable("document_settings", {
  orgId: text("org_id").primaryKey(),
  paper: text().$type<Paper>().notNull(),
  updatedAt: timestamptz("updated_at").notNull(),
});
