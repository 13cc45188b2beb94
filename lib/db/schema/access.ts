import { sql } from "drizzle-orm";
import {
  boolean,
  char,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Environment } from "@/lib/domain/environment";
import { timestamptz } from "./columns";

/** API keys. Only the SHA-256 of a key is stored, with a prefix and the last four characters to recognize it by. */
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
    createdAt: timestamptz("created_at").notNull().defaultNow(),
    expiresAt: timestamptz("expires_at"),
    revokedAt: timestamptz("revoked_at"),
    lastUsedAt: timestamptz("last_used_at"),
    /** Whether the key may erase personal data, and place and release legal holds. */
    canManageData: boolean("can_manage_data").notNull().default(false),
  },
  (table) => [
    uniqueIndex("api_keys_sha256").on(table.sha256),
    index("api_keys_org").on(table.orgId, table.environment, table.createdAt, table.id),
  ],
);

/** What an organization created besides `live` and `test`, which every organization has without a row. Never deleted. */
export const environments = pgTable(
  "environments",
  {
    orgId: text("org_id").notNull(),
    slug: text().$type<Environment>().notNull(),
    createdAt: timestamptz("created_at").notNull(),
    createdBy: text("created_by").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.slug] })],
);

/** Responses to requests with an `Idempotency-Key`, written in the transaction of the change. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    key: text().notNull(),
    /** Hex SHA-256 of method, path and body. */
    requestSha256: char("request_sha256", { length: 64 }).notNull(),
    /** The body is sealed, because it may contain a secret. */
    response: jsonb().$type<{ status: number; sealed: string }>(),
    createdAt: timestamptz("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.environment, table.key] }),
    index("idempotency_keys_age").on(table.createdAt),
  ],
);

/** Limits that an operator has set for an organization. Null means the default. */
export const organizationLimits = pgTable("organization_limits", {
  orgId: text("org_id").primaryKey(),
  maxQueuedRuns: integer("max_queued_runs"),
  maxRunningRuns: integer("max_running_runs"),
  /** Requests per minute of each API key. */
  rateLimit: integer("rate_limit"),
  updatedAt: timestamptz("updated_at").notNull(),
});

/** Organizations whose keys, sessions, runs and deliveries are stopped. Enabling one deletes its row. */
export const disabledOrganizations = pgTable("disabled_organizations", {
  orgId: text("org_id").primaryKey(),
  disabledAt: timestamptz("disabled_at").notNull(),
  /** For people; shown to operators and in the audit log. */
  reason: text().notNull(),
  /** The actor's label, such as `operator:ada`. */
  disabledBy: text("disabled_by").notNull(),
  /** When a worker last closed its members' sockets. */
  socketsClosedAt: timestamptz("sockets_closed_at"),
});

/** People whose sessions in an organization were ended because they are no longer its members. A new membership deletes the row. */
export const removedMembers = pgTable(
  "removed_members",
  {
    orgId: text("org_id").notNull(),
    userId: text("user_id").notNull(),
    removedAt: timestamptz("removed_at").notNull(),
    /** When a worker last closed the sockets of the organization's members. Those who still are members connect again. */
    socketsClosedAt: timestamptz("sockets_closed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.userId] }),
    // The few rows whose sockets are closed again, which workers look for every second. The condition is that of their statement.
    index("removed_members_open_sockets")
      .on(table.orgId)
      .where(
        sql`${table.socketsClosedAt} is null or ${table.socketsClosedAt} - ${table.removedAt} < interval '10 seconds'`,
      ),
  ],
);

/** One row: how far the events of WorkOS were read, by all workers together. */
export const workosEvents = pgTable("workos_events", {
  id: smallint().primaryKey().default(1),
  /** The id of the last event. Null before the first. */
  cursor: text(),
  polledAt: timestamptz("polled_at").notNull(),
});

/** Who did what, when and from where. Written in the transaction of the change. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: uuid().primaryKey().defaultRandom(),
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    actorType: text("actor_type").notNull(),
    actorId: text("actor_id").notNull(),
    actorLabel: text("actor_label").notNull(),
    /** The client's address. Null for actions of the system, and for entries older than this column. */
    address: text(),
    action: text().notNull(),
    target: text().notNull(),
    /** What was changed, before and after. Null where the action says it all, and in older entries. */
    before: json().$type<Record<string, unknown>>(),
    after: json().$type<Record<string, unknown>>(),
    at: timestamptz("at").notNull().defaultNow(),
  },
  (table) => [index("audit_log_org").on(table.orgId, table.environment, table.at, table.id)],
);
