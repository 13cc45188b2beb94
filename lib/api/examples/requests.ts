import { DELIVERY_ID, ENDPOINT_ID, EVAL_ID, EVENT_ID, type Example, RUN_ID } from "./example";

/** Requests of the operations whose answers their schemas say well enough. */
export const REQUEST_EXAMPLES: Record<string, readonly Example[]> = {
  "GET /jobs/stats": [{ title: "Since a day", path: "/jobs/stats?since=2026-03-22T00:00:00Z" }],
  "GET /jobs/{id}/candidates": [
    { title: "The strong fits", path: `/jobs/${RUN_ID}/candidates?tier=STRONG_FIT` },
  ],
  "POST /jobs/{id}/cancel": [{ title: "A queued run", path: `/jobs/${RUN_ID}/cancel` }],
  "GET /traces/{id}": [{ title: "The whole document", path: `/traces/${EVAL_ID}` }],
  "GET /traces/{id}/summary": [
    { title: "Without the candidates", path: `/traces/${EVAL_ID}/summary` },
  ],
  "GET /traces/{id}/candidates": [
    { title: "What became of a carrier", path: `/traces/${EVAL_ID}/candidates?search=mutual` },
  ],
  "PATCH /webhooks/{id}": [
    {
      title: "Another URL",
      path: `/webhooks/${ENDPOINT_ID}`,
      body: { url: "https://api.example.com/nexio/webhooks/v2" },
    },
    { title: "Off, for now", path: `/webhooks/${ENDPOINT_ID}`, body: { active: false } },
  ],
  "DELETE /webhooks/{id}": [{ title: "An endpoint", path: `/webhooks/${ENDPOINT_ID}` }],
  "POST /webhooks/{id}/rotate-secret": [
    { title: "A new secret", path: `/webhooks/${ENDPOINT_ID}/rotate-secret` },
  ],
  "DELETE /webhooks/{id}/secrets/{secret_id}": [
    {
      title: "Revoke the previous secret",
      path: `/webhooks/${ENDPOINT_ID}/secrets/b7a0c9f4-5b1d-4a57-8d7e-6f4b2c1a9e30`,
    },
  ],
  "GET /webhooks/{id}/stats": [
    { title: "The last 24 hours", path: `/webhooks/${ENDPOINT_ID}/stats` },
  ],
  "GET /webhooks/{id}/deliveries": [
    {
      title: "What failed for good",
      path: `/webhooks/${ENDPOINT_ID}/deliveries?state=dead_lettered`,
    },
  ],
  "POST /webhooks/{id}/recover": [
    {
      title: "How many would be sent",
      path: `/webhooks/${ENDPOINT_ID}/recover`,
      body: { since: "2026-03-21T00:00:00Z", dry_run: true },
    },
  ],
  "GET /deliveries/{id}": [{ title: "With its attempts", path: `/deliveries/${DELIVERY_ID}` }],
  "GET /events": [{ title: "The newest", path: "/events?limit=10" }],
  "GET /events/{id}": [{ title: "One event", path: `/events/${EVENT_ID}` }],
  "POST /realtime/auth": [
    {
      title: "A channel for a listener",
      path: "/realtime/auth",
      body: { socket_id: "1234.5678", channel_name: "private-org-org_01EXAMPLE-live" },
    },
  ],
};
