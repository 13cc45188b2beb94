import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { SavedList } from "@/lib/domain/lists/saved-views";
import { timestamptz } from "./columns";

/** Saved views: the filters, order and columns of a list under a name, of all environments. */
export const savedViews = pgTable(
  "saved_views",
  {
    orgId: text("org_id").notNull(),
    id: text().notNull(),
    list: text().$type<SavedList>().notNull(),
    name: text().notNull(),
    /** The query of the list's URL, without the page and the environment. */
    query: text().notNull(),
    shared: boolean().notNull(),
    /** The member who saved it. */
    ownerId: text("owner_id").notNull(),
    owner: text().notNull(),
    /** Incremented with every change, so that nobody overwrites what they have not seen. */
    version: integer().notNull(),
    updatedBy: text("updated_by").notNull(),
    createdAt: timestamptz("created_at").notNull(),
    updatedAt: timestamptz("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex("saved_views_name").on(
      table.orgId,
      table.list,
      table.ownerId,
      sql`lower(${table.name})`,
    ),
  ],
);

/** The view that a member sees when they open a list. */
export const savedViewDefaults = pgTable(
  "saved_view_defaults",
  {
    orgId: text("org_id").notNull(),
    userId: text("user_id").notNull(),
    list: text().$type<SavedList>().notNull(),
    viewId: text("view_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.userId, table.list] }),
    foreignKey({
      columns: [table.orgId, table.viewId],
      foreignColumns: [savedViews.orgId, savedViews.id],
    }).onDelete("cascade"),
  ],
);
