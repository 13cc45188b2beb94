import { apiKeys } from "./resources/api-keys";
import { auditLog } from "./resources/audit-log";
import { deliveries } from "./resources/deliveries";
import type * as deliveryRoutes from "./resources/delivery-routes";
import { events } from "./resources/events";
import * as jobs from "./resources/jobs";
import * as pools from "./resources/pools";
import * as realtime from "./resources/realtime";
import { settings } from "./resources/settings";
import type * as settingsRoutes from "./resources/settings-routes";
import * as traces from "./resources/traces";
import type * as webhookRoutes from "./resources/webhook-routes";
import { webhooks } from "./resources/webhooks";

/** Every resource of the public API, in the order of the documentation. The dashboard has them too. */
export const RESOURCES = [
  jobs.jobs,
  pools.pools,
  traces.traces,
  webhooks,
  deliveries,
  events,
  realtime.realtime,
];

/** What the dashboard has besides: people manage keys and settings, keys do not. */
export const PORTAL_RESOURCES = [apiKeys, settings, auditLog];

/** Every declared route by method and path: what the browser's client knows of the API. */
export type Routes = {
  "POST /jobs": typeof jobs.submitJob;
  "GET /jobs": typeof jobs.listJobs;
  "GET /jobs/figures": typeof jobs.readFigures;
  "GET /jobs/{id}": typeof jobs.readJob;
  "GET /jobs/{id}/candidates": typeof jobs.listJobCandidates;
  "POST /jobs/{id}/cancel": typeof jobs.cancelJob;
  "GET /pools": typeof pools.listAllPools;
  "GET /pools/{slug}": typeof pools.readOnePool;
  "GET /traces/{id}": typeof traces.readTrace;
  "GET /traces/{id}/head": typeof traces.readHead;
  "GET /traces/{id}/candidates": typeof traces.listTraceCandidates;
  "POST /traces/{id}/verify": typeof traces.verifyTrace;

  "POST /webhooks": typeof webhookRoutes.createWebhook;
  "GET /webhooks": typeof webhookRoutes.listWebhooks;
  "GET /webhooks/{id}": typeof webhookRoutes.readWebhook;
  "PATCH /webhooks/{id}": typeof webhookRoutes.updateWebhook;
  "DELETE /webhooks/{id}": typeof webhookRoutes.deleteWebhook;
  "POST /webhooks/{id}/rotate-secret": typeof webhookRoutes.rotateSecret;
  "POST /webhooks/{id}/end-secret": typeof webhookRoutes.revokeSecret;
  "POST /webhooks/{id}/test": typeof webhookRoutes.testWebhook;
  "GET /webhooks/{id}/figures": typeof webhookRoutes.readWebhookFigures;
  "GET /webhooks/{id}/deliveries": typeof webhookRoutes.listWebhookDeliveries;
  "POST /webhooks/{id}/recover": typeof webhookRoutes.recoverWebhook;
  "GET /deliveries": typeof deliveryRoutes.listDeliveries;
  "GET /deliveries/{id}": typeof deliveryRoutes.readDelivery;
  "POST /deliveries/{id}/replay": typeof deliveryRoutes.replayDelivery;
  "GET /events": typeof deliveryRoutes.listEvents;
  "GET /events/{id}": typeof deliveryRoutes.readEvent;
  "GET /realtime": typeof realtime.readRealtime;
  "POST /realtime/auth": typeof realtime.authorizeRealtime;

  "GET /api-keys": typeof settingsRoutes.listApiKeys;
  "POST /api-keys": typeof settingsRoutes.createKey;
  "DELETE /api-keys/{id}": typeof settingsRoutes.revokeKey;
  "GET /settings/organization": typeof settingsRoutes.readOrganization;
  "GET /settings/pusher": typeof settingsRoutes.readPusher;
  "POST /settings/pusher/test": typeof settingsRoutes.testPusher;
  "GET /settings/job-callback-secret": typeof settingsRoutes.readJobCallbackSecret;
  "POST /settings/job-callback-secret": typeof settingsRoutes.rotateJobCallbackSecret;
  "GET /audit-log": typeof settingsRoutes.readAuditLog;
};
