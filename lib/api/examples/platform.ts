/** One request of an operation and its response. */
export type Example = {
  title: string;
  /** The path with its parameters filled in, and the query. */
  path: string;
  body?: unknown;
  /** Left out where the request is enough. */
  response?: unknown;
};

export const RUN_ID = "run_0Nq7V3kD2mXw8RtY5sLh1A";
export const EVAL_ID = RUN_ID.replace("run_", "eval_");
export const ENDPOINT_ID = "3f0c9a52-7f0e-4f0b-9a44-5f3f8f9f2a10";
export const SECRET_ID = "b7a0c9f4-5b1d-4a57-8d7e-6f4b2c1a9e30";
export const DELIVERY_ID = "8c2b1e64-0c55-4d0e-8d4e-1b0a5a1d7c21";
export const EVENT_ID = "evt_0Nq7V3pF9cZb4KuJ6gTe2B";
export const CREATED_AT = "2026-03-22T11:59:48.000Z";
export const COMPLETED_AT = "2026-03-22T12:00:00.000Z";

/** Examples of pools, webhooks, deliveries and realtime. */

const POOL = {
  slug: "carriers:all",
  description: "All carriers of the market",
  version: 1,
  size: 1847,
  hash: "3f8a2b6c4d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a",
  created_at: CREATED_AT,
  shared: true,
  archived_at: null,
};

const UPLOAD_ID = "0f1c9a52-7f0e-4f0b-9a44-5f3f8f9f2a11";

const OPTIONS = {
  mapping: [
    { column: "Company", fact: "name" },
    { column: "Loss ratio %", fact: "loss_ratio" },
    { column: "Claims score", fact: "custom.claims_score" },
  ],
  scales: [{ column: "Loss ratio %", factor: 0.01 }],
  where: [{ column: "Year", value: "2026" }],
  custom_facts: [
    {
      key: "claims_score",
      label: "Claims score",
      type: "number",
      unit: "points",
      direction: "higher_is_better",
    },
  ],
};

const UPLOAD = {
  id: UPLOAD_ID,
  pool: "carriers:own",
  state: "processing",
  file: {
    file_name: "carriers.csv",
    format: "csv",
    bytes: 184_210,
    sha256: "9b2f6b2c4d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5b",
  },
  received_bytes: 184_210,
  progress: { step: "reading", bytes: 65_536, rows: 640 },
  cancel_requested: false,
  options: OPTIONS,
  version: null,
  archived: false,
  ignored_columns: [],
  error_count: 0,
  errors: [],
  created_by: "Production (…3f9a)",
  created_at: CREATED_AT,
  finished_at: null,
};

const ENDPOINT = {
  id: ENDPOINT_ID,
  url: "https://api.example.com/nexio/webhooks",
  environment: "test",
  events: ["run.completed", "run.failed"],
  description: "Our backend",
  active: true,
  payload_format: "full",
  webhook_version: "2026-03-22",
  created_at: CREATED_AT,
  updated_at: CREATED_AT,
  has_auth_token: false,
  secrets: [
    {
      id: SECRET_ID,
      last_four: "x7Qk",
      created_at: CREATED_AT,
      expires_at: null,
    },
  ],
  deactivation: null,
  health: {
    state: "healthy",
    consecutive_failures: 0,
    most_common_error: null,
    failing_since: null,
    warned_at: null,
    last_success_at: null,
    last_failure_at: null,
  },
};

const DELIVERY = {
  id: DELIVERY_ID,
  endpoint_id: ENDPOINT_ID,
  event_id: EVENT_ID,
  event_type: "run.completed",
  run_id: RUN_ID,
  entity: "Harbor Software Inc",
  environment: "test",
  endpoint_name: "api.example.com",
  target_url: ENDPOINT.url,
  state: "delivered",
  attempt: 1,
  max_attempts: 6,
  next_attempt_at: null,
  last_status: 200,
  last_error: null,
  replay_of: null,
  created_at: COMPLETED_AT,
  finished_at: COMPLETED_AT,
};

const LIVE_ENVIRONMENT = {
  slug: "live",
  billed: true,
  unique_external_ids: false,
  created_at: null,
  created_by: null,
};
const TEST_ENVIRONMENT = {
  slug: "test",
  billed: false,
  unique_external_ids: false,
  created_at: null,
  created_by: null,
};
const DEV_ENVIRONMENT = {
  slug: "dev",
  billed: false,
  unique_external_ids: false,
  created_at: CREATED_AT,
  created_by: "Production backend (…c2f1)",
};

export const PLATFORM_EXAMPLES = {
  "GET /pools": [
    { title: "All pools", path: "/pools", response: { data: [POOL], next_cursor: null } },
  ],
  "POST /pools": [
    {
      title: "A pool of your own",
      path: "/pools",
      body: { slug: "carriers:own", description: "Our appointed carriers" },
      response: {
        ...POOL,
        slug: "carriers:own",
        description: "Our appointed carriers",
        ...{ version: null, size: 0, hash: null, shared: false },
      },
    },
  ],
  "PATCH /pools/{slug}": [
    { title: "Archive a pool", path: "/pools/carriers:own", body: { archived: true } },
  ],
  "PATCH /pools/{slug}/versions/{version}": [
    {
      title: "Archive a version",
      path: "/pools/carriers:own/versions/2",
      body: { archived: true },
    },
  ],
  "POST /pools/{slug}/versions": [
    {
      title: "Upload a file",
      path: "/pools/carriers:own/versions?file_name=carriers.csv",
      response: UPLOAD,
    },
  ],
  "POST /pools/{slug}/uploads/{upload_id}/publish": [
    {
      title: "Publish with a mapping",
      path: `/pools/carriers:own/uploads/${UPLOAD_ID}/publish`,
      body: OPTIONS,
      response: UPLOAD,
    },
  ],
  "GET /pools/{slug}/uploads/{upload_id}/suggestion": [
    {
      title: "What the columns probably mean",
      path: `/pools/carriers:own/uploads/${UPLOAD_ID}/suggestion`,
      response: {
        columns: [
          {
            column: "Company",
            samples: ["Alder Specialty", "Birch Mutual"],
            fact: "name",
            factor: null,
            reason: "synonym",
          },
          {
            column: "Loss ratio %",
            samples: ["62", "58.5"],
            fact: "loss_ratio",
            factor: 0.01,
            reason: "name",
          },
        ],
        options: OPTIONS,
        problem: null,
      },
    },
  ],
  "POST /pools/{slug}/uploads/{upload_id}/preview": [
    {
      title: "The first rows as facts",
      path: `/pools/carriers:own/uploads/${UPLOAD_ID}/preview`,
      body: OPTIONS,
      response: {
        read_rows: 640,
        matched_rows: 124,
        error_rows: 0,
        complete: true,
        rows: [{ line: 2, facts: { name: "Alder Specialty", loss_ratio: 0.62 }, errors: [] }],
        errors: [],
        ignored_columns: ["Rank"],
        warnings: [
          {
            severity: "warning",
            column: null,
            message:
              "no column has the lines that a carrier writes; no carrier is then excluded by line",
          },
        ],
      },
    },
  ],
  "POST /pools/{slug}/uploads/{upload_id}/cancel": [
    { title: "Cancel an upload", path: `/pools/carriers:own/uploads/${UPLOAD_ID}/cancel` },
  ],
  "GET /pools/{slug}/uploads/{upload_id}": [
    {
      title: "The progress of an upload",
      path: `/pools/carriers:own/uploads/${UPLOAD_ID}`,
      response: UPLOAD,
    },
  ],
  "GET /pools/{slug}/versions/{version}/diff/{base}": [
    {
      title: "What changed from version 1 to version 2",
      path: "/pools/carriers:own/versions/2/diff/1",
      response: {
        data: [
          { change: "added", name: "Alder Specialty", key: "10001", facts: [] },
          {
            change: "changed",
            name: "Birch Mutual",
            key: "10002",
            facts: [{ fact: "rate_index", before: 1, after: 0.95 }],
          },
        ],
        next_cursor: null,
        counts: { added: 1, removed: 0, changed: 1 },
      },
    },
  ],
  "GET /pools/{slug}": [{ title: "The whole market", path: "/pools/carriers:all", response: POOL }],
  "POST /webhooks": [
    {
      title: "Receive every finished run",
      path: "/webhooks",
      body: { url: ENDPOINT.url, events: ENDPOINT.events, description: ENDPOINT.description },
      response: { ...ENDPOINT, secret: "whsec_…x7Qk" },
    },
  ],
  "GET /webhooks": [
    {
      title: "All endpoints",
      path: "/webhooks",
      response: { data: [ENDPOINT], next_cursor: null },
    },
  ],
  "GET /webhooks/{id}": [
    { title: "One endpoint", path: `/webhooks/${ENDPOINT_ID}`, response: ENDPOINT },
  ],
  "POST /webhooks/{id}/test": [
    {
      title: "Send a test event",
      path: `/webhooks/${ENDPOINT_ID}/test`,
      response: {
        ...DELIVERY,
        event_type: "webhook.test",
        run_id: null,
        entity: null,
        state: "pending",
        attempt: 0,
        max_attempts: 1,
        last_status: null,
        finished_at: null,
      },
    },
  ],
  "GET /deliveries": [
    {
      title: "Dead-lettered deliveries",
      path: "/deliveries?state=dead_lettered",
      response: { data: [], next_cursor: null },
    },
  ],
  "POST /deliveries/{id}/replay": [
    {
      title: "Send it again",
      path: `/deliveries/${DELIVERY_ID}/replay`,
      response: {
        ...DELIVERY,
        state: "pending",
        attempt: 0,
        last_status: null,
        finished_at: null,
        replay_of: DELIVERY_ID,
      },
    },
  ],
  "POST /deliveries/{id}/send-now": [
    {
      title: "Make the next attempt now",
      path: `/deliveries/${DELIVERY_ID}/send-now`,
      response: {
        ...DELIVERY,
        state: "pending",
        next_attempt_at: COMPLETED_AT,
        last_status: 503,
        last_error: "http_error",
        finished_at: null,
      },
    },
  ],
  "GET /realtime": [
    {
      title: "Connection details",
      path: "/realtime",
      response: {
        key: "a1b2c3d4e5f6",
        cluster: "us2",
        host: "ws-us2.pusher.com",
        port: 443,
        tls: true,
        channel: "private-org-org_01ACME-test",
        key_channel: "private-key-01a22b84-3fb5-77f0-99dd-b35f7dfd361b",
      },
    },
  ],
  "GET /environments": [
    {
      title: "All environments",
      path: "/environments",
      response: { data: [LIVE_ENVIRONMENT, TEST_ENVIRONMENT, DEV_ENVIRONMENT], next_cursor: null },
    },
  ],
  "POST /environments": [
    {
      title: "An environment for development",
      path: "/environments",
      body: { slug: "dev" },
      response: DEV_ENVIRONMENT,
    },
  ],
  "PATCH /environments/{slug}": [
    {
      title: "External ids may be used once",
      path: "/environments/live",
      body: { unique_external_ids: true },
      response: { ...LIVE_ENVIRONMENT, unique_external_ids: true },
    },
  ],
} satisfies Record<string, readonly Example[]>;
