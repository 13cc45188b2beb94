import { boolean, char, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Environment } from "@/lib/domain/environment";
import type { ShareOutcome } from "@/lib/domain/records/shares";
import type { RunId } from "@/lib/ids";
import { timestamptz } from "./columns";

const ofRun = {
  orgId: text("org_id").notNull(),
  environment: text().$type<Environment>().notNull(),
  runId: text("run_id").$type<RunId>().notNull(),
};

/** Links that show the decision record of a run to whoever has them. Deleted with their run. */
export const recordShares = pgTable(
  "record_shares",
  {
    ...ofRun,
    id: text().notNull(),
    /** Hex. The token itself is in the link and is not stored. */
    tokenSha256: char("token_sha256", { length: 64 }).notNull(),
    /** Whom the link is for, as its creator says. Null also after an erasure. */
    recipient: text(),
    /** Whether personal data is taken out of the record. */
    redacted: boolean().notNull(),
    createdBy: text("created_by").notNull(),
    actorType: text("actor_type").notNull(),
    actorId: text("actor_id").notNull(),
    createdAt: timestamptz("created_at").notNull(),
    expiresAt: timestamptz("expires_at").notNull(),
    revokedAt: timestamptz("revoked_at"),
    revokedBy: text("revoked_by"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.environment, table.runId, table.id] }),
    // Not unique: unique indexes begin with the organization, which a reader of a link does not know.
    index("record_shares_token").on(table.tokenSha256),
  ],
);

/** Each time a link was opened, or tried after its end. */
export const recordShareOpenings = pgTable(
  "record_share_openings",
  {
    ...ofRun,
    shareId: text("share_id").notNull(),
    id: text().notNull(),
    at: timestamptz("at").notNull(),
    outcome: text().$type<ShareOutcome>().notNull(),
    /** Null also after an erasure. */
    address: text(),
    userAgent: text("user_agent"),
  },
  (table) => [
    primaryKey({
      columns: [table.orgId, table.environment, table.runId, table.shareId, table.id],
    }),
  ],
);
