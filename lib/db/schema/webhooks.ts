import { sql } from "drizzle-orm";
import {
  boolean,
  customType,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Environment } from "@/lib/domain/environment";
import type {
  DeactivationReason,
  DeliveryState,
  EventType,
  Phases,
  RecordedRequest,
  RecordedResponse,
} from "@/lib/domain/webhooks";
import { webhookEvents } from "./runs";

const moment = (name: string) => timestamp(name, { withTimezone: true });
const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/**
 * Registered targets. One hidden row an environment (`purpose` job_callbacks) is the lane and the secret of the deliveries that jobs asked for by
 * their own `webhook_url`. Deleted endpoints stay, inactive, for their deliveries' sake.
 */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: uuid().primaryKey().defaultRandom(),
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    purpose: text().$type<"registered" | "job_callbacks">().notNull().default("registered"),
    url: text().notNull(),
    events: text().array().$type<EventType[]>().notNull(),
    description: text().notNull().default(""),
    active: boolean().notNull().default(true),
    /** Sealed, see lib/secrets/sealing. */
    authToken: bytea("auth_token"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
    deletedAt: moment("deleted_at"),
    deactivatedAt: moment("deactivated_at"),
    deactivationReason: text("deactivation_reason").$type<DeactivationReason>(),
    /** When the first attempt failed after the last success; null after a success. */
    failingSince: moment("failing_since"),
    /** Failed attempts since the last success, across deliveries. The sum of `failureCounts`. */
    consecutiveFailures: integer("consecutive_failures").notNull().default(0),
    /** Those failures by error code, with the HTTP status where there was one: `{"timeout": 2, "http_error:503": 5}`. */
    failureCounts: jsonb("failure_counts").$type<Record<string, number>>().notNull().default({}),
    warnedAt: moment("warned_at"),
    lastSuccessAt: moment("last_success_at"),
    lastFailureAt: moment("last_failure_at"),
  },
  (table) => [
    index("webhook_endpoints_tenant").on(table.orgId, table.environment, table.id),
    uniqueIndex("webhook_endpoints_job_callbacks")
      .on(table.orgId, table.environment)
      .where(sql`${table.purpose} = 'job_callbacks'`),
  ],
);

/** Signing secrets, sealed. Valid while `expiresAt` is null or ahead; at most two of an endpoint are. */
export const webhookSecrets = pgTable(
  "webhook_secrets",
  {
    id: uuid().primaryKey().defaultRandom(),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: "cascade" }),
    sealed: bytea().notNull(),
    lastFour: text("last_four").notNull(),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at"),
  },
  (table) => [index("webhook_secrets_endpoint").on(table.endpointId, table.createdAt)],
);

/** One event for one endpoint. `targetUrl` and `eventType` are fixed when it is made. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: uuid().primaryKey(),
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    eventId: text("event_id")
      .notNull()
      .references(() => webhookEvents.id, { onDelete: "cascade" }),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id),
    targetUrl: text("target_url").notNull(),
    /** The spelling that the endpoint subscribed to. */
    eventType: text("event_type").$type<EventType>().notNull(),
    state: text().$type<DeliveryState>().notNull().default("pending"),
    /** Attempts that count: made, or under way. */
    attempt: smallint().notNull().default(0),
    nextAttemptAt: moment("next_attempt_at"),
    leaseUntil: moment("lease_until"),
    leaseToken: uuid("lease_token"),
    /** Set when a lease ran out and the same attempt is made again. */
    recovered: boolean().notNull().default(false),
    replayOf: uuid("replay_of"),
    createdAt: moment("created_at").notNull(),
    finishedAt: moment("finished_at"),
  },
  (table) => [
    // Each entry by itself: entries of one time would be folded into one, which is visited until the last of its deliveries is claimed.
    index("webhook_deliveries_due")
      .on(table.endpointId, table.nextAttemptAt)
      .with({ deduplicate_items: "off" })
      .where(sql`${table.state} = 'pending'`),
    index("webhook_deliveries_leased")
      .on(table.leaseUntil)
      .where(sql`${table.state} = 'delivering'`),
    // A list without a type merges the newest of each: what is rare among millions is found at once, without an index more to write.
    index("webhook_deliveries_list").on(table.endpointId, table.eventType, table.createdAt.desc()),
    index("webhook_deliveries_lost")
      .on(table.endpointId, table.createdAt.desc())
      .where(sql`${table.state} in ('dead_lettered', 'cancelled')`),
    index("webhook_deliveries_event").on(table.eventId),
  ],
);

/** One HTTP request of a delivery, and what came of it. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    deliveryId: uuid("delivery_id")
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: "cascade" }),
    n: smallint().notNull(),
    endpointId: uuid("endpoint_id").notNull(),
    startedAt: moment("started_at").notNull(),
    // `json`: documents that are given back as they are, and cheaper to write.
    phases: json().$type<Phases>().notNull(),
    totalMs: integer("total_ms").notNull(),
    status: smallint(),
    errorCode: text("error_code"),
    recovered: boolean().notNull().default(false),
    request: json().$type<RecordedRequest>().notNull(),
    response: json().$type<RecordedResponse>(),
    by: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.deliveryId, table.n] }),
    index("webhook_attempts_endpoint").on(table.endpointId, table.startedAt.desc()),
  ],
);
