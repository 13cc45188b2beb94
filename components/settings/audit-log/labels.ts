import type { AUDIT_ACTORS, AUDIT_SUBJECTS, AuditEntry } from "@/lib/auth/settings-schemas";

// Only types come from the schemas: their validation library is not part of the page.

export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];
export type AuditActor = (typeof AUDIT_ACTORS)[number];

export const SUBJECT_NAMES = [
  "run",
  "webhook",
  "delivery",
  "api_key",
  "job_callback_secret",
  "realtime",
  "pool",
  "environment",
  "engine",
  "backtest",
  "organization",
] as const satisfies readonly AuditSubject[];
export const SUBJECT_LABEL = {
  run: "runs",
  webhook: "endpoints",
  delivery: "deliveries",
  api_key: "API keys",
  job_callback_secret: "job callback secret",
  realtime: "realtime",
  environment: "environments",
  pool: "pools",
  engine: "engines",
  backtest: "backtests",
  organization: "organization",
} as const satisfies Record<AuditSubject, string>;

export const ACTOR_NAMES = [
  "user",
  "api_key",
  "operator",
  "system",
] as const satisfies readonly AuditActor[];
export const ACTOR_LABEL = {
  user: "a member",
  api_key: "an API key",
  operator: "an operator",
  system: "Nexio",
} as const satisfies Record<AuditActor, string>;

/** How the actor made the change. */
export const ACTOR_CHANNEL = {
  user: "in the dashboard",
  api_key: "with the API",
  operator: "by our support",
  system: "automatically",
} as const satisfies Record<AuditActor, string>;

const ACTION_LABEL: Readonly<Record<string, string>> = {
  "run.cancelled": "Cancelled a run",
  "run.requeued": "Returned a run to the queue",
  "run.failed": "Ended a run as failed",
  "run.held": "Placed a legal hold on a run",
  "run.hold_released": "Released a run's legal hold",
  "run.erased": "Erased a run's personal data",
  "webhook.created": "Created an endpoint",
  "webhook.updated": "Edited an endpoint",
  "webhook.activated": "Activated an endpoint",
  "webhook.deactivated": "Deactivated an endpoint",
  "webhook.deleted": "Deleted an endpoint",
  "webhook.secret_rotated": "Rotated an endpoint's secret",
  "webhook.secret_revoked": "Revoked an endpoint's previous secret",
  // Entries before 0.2 have this name.
  "webhook.secret_ended": "Revoked an endpoint's previous secret",
  "webhook.failing_warned": "Warned about a failing endpoint",
  "webhook.recovered": "Recovered an endpoint's deliveries",
  "webhook.tested": "Sent a test event to an endpoint",
  "delivery.replayed": "Replayed a delivery",
  "delivery.cancelled": "Cancelled a delivery",
  "api_key.created": "Created an API key",
  "api_key.revoked": "Revoked an API key",
  "job_callback_secret.rotated": "Rotated the job callback secret",
  "environment.created": "Created an environment",
  "engine.created": "Created an engine",
  "engine.updated": "Edited an engine",
  "engine.draft_changed": "Changed an engine's draft",
  "engine.draft_confirmed": "Confirmed changes of API keys in an engine's draft",
  "engine.version_published": "Published an engine version",
  "engine.version_promoted": "Promoted an engine version",
  "engine.version_released": "Released an engine version in another environment",
  "engine.pinned": "Changed an engine's pinned version",
  "engine.settings_changed": "Changed how engines are published",
  "backtest.started": "Started a backtest",
  "backtest.cancelled": "Cancelled a backtest",
  "organization.disabled": "Disabled the organization",
  "organization.enabled": "Enabled the organization",
  "organization.limits_changed": "Changed the organization's limits",
  "organization.retention_changed": "Changed data retention",
  "organization.exported": "Exported the organization's data",
  "organization.held": "Placed a legal hold on the organization",
  "organization.hold_released": "Released the organization's legal hold",
  "realtime.tested": "Sent a realtime test event",
  "pool.created": "Created a pool",
  "pool.updated": "Edited a pool",
  "pool.archived": "Archived a pool",
  "pool.restored": "Restored a pool",
  "pool.version_published": "Published a pool version",
  "pool.version_archived": "Archived a pool version",
  "pool.version_restored": "Restored a pool version",
};

/** The label of an action; the action itself if it has none. */
export const actionLabel = (action: string): string => ACTION_LABEL[action] ?? action;

/** The path of the target's page; null if it has none or was deleted. */
export function targetPath({
  action,
  target,
  target_deleted,
}: Pick<AuditEntry, "action" | "target" | "target_deleted">): string | null {
  const [subject] = action.split(".");
  if (target_deleted) return null;
  if (subject === "run") return `/runs/${target}`;
  if (subject === "webhook") return `/webhooks/${target}`;
  if (subject === "delivery") return `/deliveries/${target}`;
  if (subject === "pool") return `/pools/${target}`;
  return null;
}
