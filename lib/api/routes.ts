import type { Route } from "@/lib/api/http/route";
import { createApiKey, listApiKeys, revokeApiKey } from "@/lib/api/resources/api-keys";
import { getApiRequest, listApiRequests } from "@/lib/api/resources/api-requests";
import { exportAuditLog, listAuditLog } from "@/lib/api/resources/audit-log";
import { cancelDeliveries, resendDeliveries } from "@/lib/api/resources/bulk/bulk-deliveries";
import { annotateJobs, cancelJobs, resendJobs } from "@/lib/api/resources/bulk/bulk-jobs";
import { annotateRun, listRunAnnotations } from "@/lib/api/resources/decisions/annotations";
import {
  assignRunToMember,
  getDecisionStats,
  getRunReview,
  listRunDecisions,
  recordRunDecision,
} from "@/lib/api/resources/decisions/run-decisions";
import {
  getDelivery,
  listDeliveries,
  replayDelivery,
  sendDeliveryNow,
} from "@/lib/api/resources/deliveries";
import {
  cancelBacktest,
  getBacktest,
  getBacktestComparison,
  listBacktestChanges,
  listBacktests,
  startEngineBacktest,
  startPoolBacktest,
} from "@/lib/api/resources/engines/backtests";
import {
  confirmEngineConfig,
  getEngineConfig,
  updateEngineConfig,
  validateEngineConfig,
} from "@/lib/api/resources/engines/engine-config";
import { getEngineContract } from "@/lib/api/resources/engines/engine-contract";
import { previewEngine } from "@/lib/api/resources/engines/engine-preview";
import { getRun, submitEngineRun } from "@/lib/api/resources/engines/engine-runs";
import {
  getEngineSettings,
  getEngineVersion,
  listEngineVersions,
  pinEngine,
  promoteEngineVersion,
  publishEngineVersion,
  updateEngineSettings,
} from "@/lib/api/resources/engines/engine-versions";
import {
  createEngine,
  getEngine,
  getEngineSchema,
  listEngines,
  updateEngine,
} from "@/lib/api/resources/engines/engines";
import {
  createEnvironment,
  listEnvironments,
  updateEnvironment,
} from "@/lib/api/resources/environments/environments";
import { getUsage } from "@/lib/api/resources/environments/usage";
import { getEvent, listEvents } from "@/lib/api/resources/events";
import { exportDeliveries, exportEvents } from "@/lib/api/resources/exports/webhook-exports";
import { submitBatch } from "@/lib/api/resources/jobs/batch";
import { countJobs, exportJobs } from "@/lib/api/resources/jobs/job-export";
import { cancelJob, getJob, getJobStats, listJobs, submitJob } from "@/lib/api/resources/jobs/jobs";
import { getNearestChange } from "@/lib/api/resources/jobs/nearest-change";
import { listJobCandidates, listTraceCandidates } from "@/lib/api/resources/jobs/run-candidates";
import {
  getRetention,
  placeOrganizationHold,
  releaseOrganizationHold,
  updateRetention,
} from "@/lib/api/resources/lifecycle/retention";
import {
  eraseJob,
  getRunRetention,
  placeRunHold,
  releaseRunHold,
} from "@/lib/api/resources/lifecycle/run-lifecycle";
import {
  getNotificationSettings,
  getUnreadCount,
  listOwnNotifications,
  markNotificationsRead,
  updateNotificationSettings,
} from "@/lib/api/resources/notifications/notifications";
import {
  deleteSlack,
  getSlack,
  testSlackWebhook,
  updateSlack,
} from "@/lib/api/resources/notifications/slack";
import { getOverview, getTrends } from "@/lib/api/resources/overview/overview";
import {
  createPool,
  getPool,
  listCandidates,
  listPools,
  updatePool,
} from "@/lib/api/resources/pools/pools";
import { getPoolUploadSuggestion, previewPoolUpload } from "@/lib/api/resources/pools/preview";
import { appendPoolUpload, openPoolUpload } from "@/lib/api/resources/pools/upload-parts";
import {
  cancelPoolUpload,
  exportPoolUploadErrors,
  getPoolUpload,
  listPoolUploads,
  publishPoolUpload,
  uploadPoolVersion,
} from "@/lib/api/resources/pools/uploads";
import {
  exportPoolVersion,
  getPoolVersion,
  listPoolCandidates,
  listPoolVersions,
  listVersionCandidates,
  listVersionChanges,
  updatePoolVersion,
} from "@/lib/api/resources/pools/versions";
import { authorizeRealtimeChannel, getRealtimeConnection } from "@/lib/api/resources/realtime";
import {
  getChain,
  listEntries as listChainEntries,
  verify as verifyChain,
} from "@/lib/api/resources/records/chain";
import { getDecisionRecord } from "@/lib/api/resources/records/decision-record";
import { getDefensibilityPacket } from "@/lib/api/resources/records/packet";
import { createRunShare, listRunShares, revokeRunShare } from "@/lib/api/resources/records/shares";
import { getRuleSet, listRuleSets } from "@/lib/api/resources/rule-sets";
import { advanceWebhook } from "@/lib/api/resources/sandbox/advance-webhook";
import { createTestEvent } from "@/lib/api/resources/sandbox/create-test-event";
import { search } from "@/lib/api/resources/search";
import {
  getDocumentSettings,
  updateDocumentSettings,
} from "@/lib/api/resources/settings/documents";
import { updateFirstSteps } from "@/lib/api/resources/settings/first-steps";
import {
  getOrganization,
  getPusherSettings,
  testPusher,
} from "@/lib/api/resources/settings/settings";
import {
  getTimeZones,
  updateOrganizationZone,
  updateOwnZone,
} from "@/lib/api/resources/settings/time-zones";
import { getTrace, getTraceSummary, verifyTrace } from "@/lib/api/resources/traces";
import {
  createSavedView,
  deleteSavedView,
  getSavedViews,
  updateDefaultView,
  updateSavedView,
} from "@/lib/api/resources/views/saved-views";
import {
  listWebhookDeliveries,
  recoverWebhookDeliveries,
  retryWebhookNow,
  testWebhook,
} from "@/lib/api/resources/webhook-deliveries";
import {
  getJobCallbackSecret,
  revokeWebhookSecret,
  rotateJobCallbackSecret,
  rotateWebhookSecret,
} from "@/lib/api/resources/webhook-secrets";
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  getWebhookStats,
  getWebhookVersionPreview,
  listWebhooks,
  updateWebhook,
} from "@/lib/api/resources/webhooks";
import { compareRuns } from "@/lib/api/resources/what-if/compare-runs";
import { whatIf } from "@/lib/api/resources/what-if/what-if";

export const TRACE_ROUTES = [getTrace, getTraceSummary, listTraceCandidates, verifyTrace] as const;

/** Every route of the public API, in the order of the documentation. The portal serves them too. */
export const PUBLIC_ROUTES = [
  submitJob,
  submitBatch,
  listJobs,
  getJobStats,
  getJob,
  listJobCandidates,
  getNearestChange,
  cancelJob,
  getRunRetention,
  placeRunHold,
  releaseRunHold,
  eraseJob,

  listPools,
  createPool,
  getPool,
  updatePool,
  uploadPoolVersion,
  listPoolVersions,
  getPoolVersion,
  updatePoolVersion,
  listVersionChanges,
  listVersionCandidates,
  exportPoolVersion,
  listPoolCandidates,
  listPoolUploads,
  getPoolUpload,
  getPoolUploadSuggestion,
  previewPoolUpload,
  publishPoolUpload,
  cancelPoolUpload,
  exportPoolUploadErrors,
  listCandidates,

  listRuleSets,
  getRuleSet,

  listEngines,
  createEngine,
  getEngine,
  updateEngine,
  getEngineSchema,
  getEngineConfig,
  updateEngineConfig,
  confirmEngineConfig,
  validateEngineConfig,
  previewEngine,
  getEngineContract,
  publishEngineVersion,
  listEngineVersions,
  getEngineVersion,
  promoteEngineVersion,
  pinEngine,
  getEngineSettings,
  updateEngineSettings,
  startEngineBacktest,
  startPoolBacktest,
  listBacktests,
  getBacktest,
  cancelBacktest,
  getBacktestComparison,
  listBacktestChanges,
  submitEngineRun,
  getRun,

  whatIf,
  compareRuns,

  annotateRun,
  listRunAnnotations,
  getRunReview,
  recordRunDecision,
  listRunDecisions,
  assignRunToMember,
  getDecisionStats,

  ...TRACE_ROUTES,

  getDecisionRecord,
  getDefensibilityPacket,
  createRunShare,
  listRunShares,
  revokeRunShare,
  getChain,
  listChainEntries,
  verifyChain,

  createWebhook,
  listWebhooks,
  // Before the routes with an id.
  getJobCallbackSecret,
  rotateJobCallbackSecret,
  getWebhook,
  updateWebhook,
  deleteWebhook,
  rotateWebhookSecret,
  revokeWebhookSecret,
  testWebhook,
  getWebhookStats,
  getWebhookVersionPreview,
  listWebhookDeliveries,
  recoverWebhookDeliveries,
  retryWebhookNow,
  advanceWebhook,
  createTestEvent,

  listDeliveries,
  getDelivery,
  replayDelivery,
  sendDeliveryNow,

  listEvents,
  getEvent,

  getRealtimeConnection,
  authorizeRealtimeChannel,

  listEnvironments,
  createEnvironment,
  updateEnvironment,
  getUsage,
] as const;

/** Routes that only people may use, through the dashboard. */
const DASHBOARD_ROUTES = [
  getOverview,
  getTrends,
  listOwnNotifications,
  getUnreadCount,
  markNotificationsRead,
  getNotificationSettings,
  updateNotificationSettings,
  getSlack,
  updateSlack,
  deleteSlack,
  testSlackWebhook,
  countJobs,
  exportJobs,
  exportDeliveries,
  exportEvents,
  cancelJobs,
  resendJobs,
  annotateJobs,
  resendDeliveries,
  cancelDeliveries,
  listApiKeys,
  createApiKey,
  revokeApiKey,
  getOrganization,
  getPusherSettings,
  testPusher,
  getTimeZones,
  updateOrganizationZone,
  updateOwnZone,
  updateFirstSteps,
  getDocumentSettings,
  updateDocumentSettings,
  getRetention,
  updateRetention,
  placeOrganizationHold,
  releaseOrganizationHold,
  exportAuditLog,
  listAuditLog,
  listApiRequests,
  getApiRequest,
  search,
  getSavedViews,
  createSavedView,
  updateSavedView,
  deleteSavedView,
  updateDefaultView,
  openPoolUpload,
  appendPoolUpload,
] as const;

// The first match answers: `/jobs/export` is before `/jobs/{id}`.
export const PORTAL_ROUTES = [...DASHBOARD_ROUTES, ...PUBLIC_ROUTES] as const;

/** `GET /jobs/{id}`: how the typed client and the examples name a route. */
export const routeKey = ({ method, path }: Pick<Route, "method" | "path">) =>
  `${method.toUpperCase()} ${path}`;

type RouteKey<Declared extends Pick<Route, "method" | "path">> =
  `${Uppercase<Declared["method"]>} ${Declared["path"]}`;

/** Every route by its key, as types for the browser's client. */
export type Routes = {
  [Declared in (typeof PORTAL_ROUTES)[number] as RouteKey<Declared>]: Declared;
};
