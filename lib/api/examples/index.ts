import { NEW_JERSEY_SAMPLE } from "@/lib/evaluation/coverage/samples";
import { DECISION_EXAMPLES } from "./decisions";
import { ENGINE_EXAMPLES } from "./engines";
import {
  CREATED_AT,
  DELIVERY_ID,
  ENDPOINT_ID,
  EVAL_ID,
  EVENT_ID,
  type Example,
  PLATFORM_EXAMPLES,
  RUN_ID,
  SECRET_ID,
} from "./platform";
import { POOL_EXAMPLES } from "./pools";
import { PUBLISHED_AUTO, PUBLISHED_PACKAGES, PUBLISHED_QUOTES } from "./published";
import { RECORD_EXAMPLES } from "./records";
import { USAGE_EXAMPLES } from "./usage";
import { WHAT_IF_EXAMPLES } from "./what-if";

/** Requests of operations whose response schemas are clear without an example. */
const REQUEST_EXAMPLES: Record<string, readonly Example[]> = {
  "GET /jobs/stats": [
    { title: "Since a given time", path: "/jobs/stats?since=2026-03-22T00:00:00Z" },
  ],
  "GET /jobs/{id}/candidates": [
    { title: "Strong fits only", path: `/jobs/${RUN_ID}/candidates?tier=STRONG_FIT` },
  ],
  "GET /jobs/{id}/nearest-change": [
    {
      title: "What would raise one carrier's tier",
      path: `/jobs/${RUN_ID}/nearest-change?candidate=Garden%20State%20Mutual`,
    },
    {
      title: "What would raise one solution's rank",
      path: `/jobs/${RUN_ID}/nearest-change?solution=0b058b72-dec6-4ef9-915f-546fa6cb9377`,
    },
  ],
  "GET /rule-sets": [{ title: "The rule sets", path: "/rule-sets" }],
  "GET /rule-sets/{name}": [
    { title: "The rules of one rule set", path: "/rule-sets/coverage-practice%402" },
  ],
  "POST /jobs/{id}/cancel": [{ title: "Cancel a queued run", path: `/jobs/${RUN_ID}/cancel` }],
  "GET /jobs/{id}/retention": [
    { title: "What keeps a run and what deletes it", path: `/jobs/${RUN_ID}/retention` },
  ],
  "PUT /jobs/{id}/legal-hold": [
    {
      title: "Place a legal hold",
      path: `/jobs/${RUN_ID}/legal-hold`,
      body: { reason: "Claim 2026-0417 is in litigation" },
    },
  ],
  "DELETE /jobs/{id}/legal-hold": [
    { title: "Release the legal hold", path: `/jobs/${RUN_ID}/legal-hold` },
  ],
  "POST /jobs/{id}/erasure": [
    {
      title: "Erase the personal data",
      path: `/jobs/${RUN_ID}/erasure`,
      body: { reason: "Request of the data subject" },
    },
  ],
  "GET /traces/{id}": [{ title: "The whole trace", path: `/traces/${EVAL_ID}` }],
  "GET /traces/{id}/summary": [
    { title: "Without the candidates", path: `/traces/${EVAL_ID}/summary` },
  ],
  "GET /traces/{id}/candidates": [
    {
      title: "The decision on one carrier",
      path: `/traces/${EVAL_ID}/candidates?search=mutual`,
    },
  ],
  "PATCH /webhooks/{id}": [
    {
      title: "Change the URL",
      path: `/webhooks/${ENDPOINT_ID}`,
      body: { url: "https://api.example.com/nexio/webhooks/v2" },
    },
    { title: "Deactivate", path: `/webhooks/${ENDPOINT_ID}`, body: { active: false } },
  ],
  "DELETE /webhooks/{id}": [{ title: "Delete an endpoint", path: `/webhooks/${ENDPOINT_ID}` }],
  "POST /webhooks/{id}/rotate-secret": [
    { title: "Rotate the secret", path: `/webhooks/${ENDPOINT_ID}/rotate-secret` },
  ],
  "GET /webhooks/job-secret": [
    {
      title: "Nobody has seen a secret yet",
      path: "/webhooks/job-secret",
      response: { environment: "test", secrets: [], shown_at: null },
    },
  ],
  "POST /webhooks/job-secret": [
    {
      title: "Get the secret, or a new one",
      path: "/webhooks/job-secret",
      response: {
        environment: "test",
        secrets: [{ id: SECRET_ID, last_four: "x7Qk", created_at: CREATED_AT, expires_at: null }],
        shown_at: CREATED_AT,
        secret: "whsec_…x7Qk",
      },
    },
  ],
  "DELETE /webhooks/{id}/secrets/{secret_id}": [
    {
      title: "Revoke the previous secret",
      path: `/webhooks/${ENDPOINT_ID}/secrets/${SECRET_ID}`,
    },
  ],
  "GET /webhooks/{id}/version-preview": [
    {
      title: "What version 2026-11-30 changes",
      path: `/webhooks/${ENDPOINT_ID}/version-preview?webhook_version=2026-11-30`,
    },
  ],
  "GET /webhooks/{id}/stats": [
    { title: "The last 24 hours", path: `/webhooks/${ENDPOINT_ID}/stats` },
  ],
  "GET /webhooks/{id}/deliveries": [
    {
      title: "Dead-lettered deliveries",
      path: `/webhooks/${ENDPOINT_ID}/deliveries?state=dead_lettered`,
    },
  ],
  "POST /webhooks/{id}/retry-now": [
    {
      title: "Make all retries now",
      path: `/webhooks/${ENDPOINT_ID}/retry-now`,
      body: { dry_run: false },
      response: { dry_run: false, matched: 12, retried: 12, more: false },
    },
  ],
  "POST /test/events": [
    {
      title: "A failed run",
      path: "/test/events",
      body: { type: "run.failed" },
      response: {
        id: EVENT_ID,
        type: "run.failed",
        environment: "test",
        created_at: CREATED_AT,
        deliveries: 1,
      },
    },
  ],
  "POST /test/webhooks/{id}/advance": [
    {
      title: "Let ten minutes pass",
      path: `/test/webhooks/${ENDPOINT_ID}/advance`,
      body: { seconds: 600 },
      response: { seconds: 600, advanced: 3, due: 2, more: false, failing_since: CREATED_AT },
    },
  ],
  "POST /webhooks/{id}/recover": [
    {
      title: "Count what would be resent",
      path: `/webhooks/${ENDPOINT_ID}/recover`,
      body: { since: "2026-03-21T00:00:00Z", dry_run: true },
    },
  ],
  "GET /deliveries/{id}": [
    { title: "A delivery with its attempts", path: `/deliveries/${DELIVERY_ID}` },
  ],
  "GET /events": [{ title: "The newest ten", path: "/events?limit=10" }],
  "GET /events/{id}": [{ title: "One event", path: `/events/${EVENT_ID}` }],
  "POST /realtime/auth": [
    {
      title: "Authorize a subscription",
      path: "/realtime/auth",
      body: {
        socket_id: "1234.5678",
        channel_name: "private-key-01a22b84-3fb5-77f0-99dd-b35f7dfd361b",
      },
    },
  ],
};

const SUBMITTED: readonly Example[] = [
  {
    title: "Find the carriers that fit",
    path: "/jobs",
    body: {
      profile: {
        entity: "acme-manufacturing",
        state: "CA",
        line: "professional_liability",
        revenue: 12_000_000,
      },
      pool: "carriers:all",
    },
  },
  { title: "Match quotes", path: "/jobs", body: PUBLISHED_PACKAGES },
  { title: "Match quotes, with lines that nobody quoted", path: "/jobs", body: PUBLISHED_QUOTES },
  { title: "Match quotes that state little but a premium", path: "/jobs", body: PUBLISHED_AUTO },
  {
    title: "Find the gaps in a portfolio",
    path: "/jobs",
    body: { input: { entity: "Rivera household", ...NEW_JERSEY_SAMPLE } },
  },
];

const BATCH: readonly Example[] = [
  {
    title: "Two runs with references of your own",
    path: "/jobs/batch",
    body: {
      runs: [
        {
          profile: { entity: "acme-manufacturing", state: "CA", line: "cyber" },
          pool: "carriers:all",
          external_id: "SUB-2041",
          metadata: { producer: "ann" },
        },
        { ...PUBLISHED_AUTO, engine: "default", external_id: "SUB-2042" },
      ],
    },
  },
];

/** Examples by method and path, for the OpenAPI document. `/docs` shows longer ones of runs, with their results. */
export const API_EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  ...REQUEST_EXAMPLES,
  "POST /jobs": SUBMITTED,
  "POST /jobs/batch": BATCH,
  ...PLATFORM_EXAMPLES,
  ...ENGINE_EXAMPLES,
  ...DECISION_EXAMPLES,
  ...POOL_EXAMPLES,
  ...RECORD_EXAMPLES,
  ...USAGE_EXAMPLES,
  ...WHAT_IF_EXAMPLES,
};
