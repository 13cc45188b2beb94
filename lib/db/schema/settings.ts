import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
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
