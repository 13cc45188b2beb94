import {
  char,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Environment } from "@/lib/domain/environment";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** API keys: only their SHA-256 is kept, with what is needed to recognize one by eye. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid().primaryKey().defaultRandom(),
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    name: text().notNull(),
    sha256: char({ length: 64 }).notNull(),
    prefix: text().notNull(),
    lastFour: char("last_four", { length: 4 }).notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    expiresAt: moment("expires_at"),
    revokedAt: moment("revoked_at"),
    lastUsedAt: moment("last_used_at"),
  },
  (table) => [
    uniqueIndex("api_keys_sha256").on(table.sha256),
    index("api_keys_org").on(table.orgId, table.environment),
  ],
);

/** First answers to requests that carried an `Idempotency-Key`, written in the transaction of the change itself. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    key: text().notNull(),
    /** SHA-256, hex, of method, path and body. */
    requestSha256: char("request_sha256", { length: 64 }).notNull(),
    /** Its body sealed: an answer may show a secret. */
    response: jsonb().$type<{ status: number; sealed: string }>(),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.environment, table.key] }),
    index("idempotency_keys_age").on(table.createdAt),
  ],
);

/** Who did what, when and from where: written in the transaction of the change. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: uuid().primaryKey().defaultRandom(),
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    actorType: text("actor_type").notNull(),
    actorId: text("actor_id").notNull(),
    actorLabel: text("actor_label").notNull(),
    /** The client's address; null for what the product did by itself, and for what was done before it was kept. */
    address: text(),
    action: text().notNull(),
    target: text().notNull(),
    at: moment("at").notNull().defaultNow(),
  },
  (table) => [index("audit_log_org").on(table.orgId, table.at)],
);
