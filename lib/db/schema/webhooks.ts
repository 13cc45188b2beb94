import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
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
import {
  type DeactivationReason,
  type DeliveryState,
  type EventType,
  type PayloadFormat,
  type Phases,
  type RecordedRequest,
  type RecordedResponse,
  type Subscription,
  WEBHOOK_VERSION,
  type WebhookVersion,
} from "@/lib/domain/webhooks";
import { bytea, timestamptz } from "./columns";

/** The formats that the code knows. Versions are checked by their form, so that a new one needs no migration. */
const payloadChecks = (
  name: string,
  { payloadFormat, webhookVersion }: { payloadFormat: AnyPgColumn; webhookVersion: AnyPgColumn },
) => [
  check(`${name}_payload_format`, sql`${payloadFormat} in ('full', 'thin')`),
  check(`${name}_webhook_version`, sql`${webhookVersion} ~ '^\\d{4}-\\d{2}-\\d{2}$'`),
];

/**
 * Webhook endpoints. Each environment has one hidden row with `purpose` job_callbacks, the job callback endpoint: its
 * secret and its concurrency apply to the deliveries of all `webhook_url`s of jobs. Deleted endpoints stay, inactive,
 * because their deliveries can still be read.
 */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: uuid().primaryKey().defaultRandom(),
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    purpose: text().$type<"registered" | "job_callbacks">().notNull().default("registered"),
    url: text().notNull(),
    /** Names of events, and patterns. */
    events: text().array().$type<Subscription[]>().notNull(),
    description: text().notNull().default(""),
    /** What the bodies of its deliveries contain. Each delivery keeps what it was created with. */
    payloadFormat: text("payload_format").$type<PayloadFormat>().notNull().default("full"),
    webhookVersion: text("webhook_version")
      .$type<WebhookVersion>()
      .notNull()
      .default(WEBHOOK_VERSION),
    active: boolean().notNull().default(true),
    /** Sealed; see lib/secrets. */
    authToken: bytea("auth_token"),
    createdAt: timestamptz("created_at").notNull(),
    updatedAt: timestamptz("updated_at").notNull(),
    deletedAt: timestamptz("deleted_at"),
    deactivatedAt: timestamptz("deactivated_at"),
    deactivationReason: text("deactivation_reason").$type<DeactivationReason>(),
    /** When the first attempt failed after the last success; null after a success. */
    failingSince: timestamptz("failing_since"),
    /** Failed attempts since the last success, across deliveries. The sum of `failureCounts`. */
    consecutiveFailures: integer("consecutive_failures").notNull().default(0),
    /**
     * Those failures by error code, with the HTTP status where there was one: `{"timeout": 2, "http_error:503": 5}`.
     */
    failureCounts: jsonb("failure_counts").$type<Record<string, number>>().notNull().default({}),
    warnedAt: timestamptz("warned_at"),
    lastSuccessAt: timestamptz("last_success_at"),
    lastFailureAt: timestamptz("last_failure_at"),
    /** Of the job callback endpoint: when the text of one of its secrets was first shown. Null if nobody can verify. */
    secretShownAt: timestamptz("secret_shown_at"),
  },
  (table) => [
    ...payloadChecks("webhook_endpoints", table),
    index("webhook_endpoints_tenant").on(table.orgId, table.environment, table.id),
    uniqueIndex("webhook_endpoints_job_callbacks")
      .on(table.orgId, table.environment)
      .where(sql`${table.purpose} = 'job_callbacks'`),
  ],
);

/** Signing secrets, sealed. A secret is valid until `expiresAt`, or forever. At most two per endpoint are valid. */
export const webhookSecrets = pgTable(
  "webhook_secrets",
  {
    id: uuid().primaryKey().defaultRandom(),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: "cascade" }),
    sealed: bytea().notNull(),
    lastFour: text("last_four").notNull(),
    createdAt: timestamptz("created_at").notNull(),
    expiresAt: timestamptz("expires_at"),
  },
  (table) => [index("webhook_secrets_endpoint").on(table.endpointId, table.createdAt)],
);

/** One event for one endpoint. `targetUrl`, `eventType`, `payloadFormat` and `webhookVersion` never change. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: uuid().notNull(),
    orgId: text("org_id").notNull(),
    environment: text().$type<Environment>().notNull(),
    eventId: text("event_id").notNull(),
    endpointId: uuid("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id),
    targetUrl: text("target_url").notNull(),
    /**
     * Deliveries of an endpoint with the same value share a concurrency limit. Empty for registered endpoints. For a job
     * callback: scheme, host and port of its URL; after a failed attempt `retry:` and a number from 0 to 63.
     */
    target: text().notNull().default(""),
    /** The name under which the endpoint subscribed to the event. */
    eventType: text("event_type").$type<EventType>().notNull(),
    /** Those of the endpoint when the delivery was created: replays and retries have the same body. */
    payloadFormat: text("payload_format").$type<PayloadFormat>().notNull().default("full"),
    webhookVersion: text("webhook_version")
      .$type<WebhookVersion>()
      .notNull()
      .default(WEBHOOK_VERSION),
    state: text().$type<DeliveryState>().notNull().default("pending"),
    /** Counted attempts: finished or in flight. */
    attempt: smallint().notNull().default(0),
    nextAttemptAt: timestamptz("next_attempt_at"),
    leaseUntil: timestamptz("lease_until"),
    leaseToken: uuid("lease_token"),
    /** True while an attempt is repeated because its lease expired. */
    recovered: boolean().notNull().default(false),
    replayOf: uuid("replay_of"),
    /** Lower numbers are claimed first: 0 for new events and their retries, 1 for replays and recoveries. */
    priority: smallint().notNull().default(0),
    createdAt: timestamptz("created_at").notNull(),
    finishedAt: timestamptz("finished_at"),
  },
  (table) => [
    primaryKey({
      name: "webhook_deliveries_pkey",
      columns: [table.orgId, table.environment, table.id],
    }),
    ...payloadChecks("webhook_deliveries", table),
    // Without deduplication: entries with equal times would share one index tuple, which is scanned until its last
    // delivery is claimed.
    index("webhook_deliveries_due")
      .on(table.priority, table.endpointId, table.target, table.nextAttemptAt)
      .with({ deduplicate_items: "off" })
      .where(sql`${table.state} = 'pending'`),
    index("webhook_deliveries_leased")
      .on(table.leaseUntil)
      .where(sql`${table.state} = 'delivering'`),
    // The indexes of lists, `webhook_deliveries_list` and `webhook_deliveries_lost`, are in migration 0027.
    index("webhook_deliveries_event").on(table.eventId),
  ],
);

/** One HTTP request of a delivery and its result. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    orgId: text("org_id").notNull(),
    deliveryId: uuid("delivery_id").notNull(),
    n: smallint().notNull(),
    endpointId: uuid("endpoint_id").notNull(),
    startedAt: timestamptz("started_at").notNull(),
    // `json`, not `jsonb`: documents are returned unchanged, and writing them is cheaper.
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
    primaryKey({
      name: "webhook_attempts_pkey",
      columns: [table.orgId, table.deliveryId, table.n],
    }),
    index("webhook_attempts_endpoint").on(table.endpointId, table.startedAt.desc()),
  ],
);
