/** What an action concerns: every action begins with one of these and a dot. */
export const AUDIT_SUBJECTS = [
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
  "session",
  "saved_view",
] as const;
export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];

/** Changes of what runs depend on and of settings, as one filter. */
export const CONFIGURATION = "configuration";
export const AUDIT_FILTER_SUBJECTS = [CONFIGURATION, ...AUDIT_SUBJECTS] as const;
export type AuditFilterSubject = (typeof AUDIT_FILTER_SUBJECTS)[number];

export const AUDIT_ACTORS = ["user", "api_key", "operator", "system"] as const;
export type AuditActorType = (typeof AUDIT_ACTORS)[number];

/** What lists call an action. */
const ACTION_LABEL: Readonly<Record<string, string>> = {
  "session.signed_in": "Signed in",
  "session.signed_out": "Signed out",
  "session.organization_opened": "Switched to this organization",
  "run.submitted": "Submitted a run",
  "run.cancelled": "Cancelled a run",
  "run.requeued": "Returned a run to the queue",
  "run.failed": "Ended a run as failed",
  "run.held": "Placed a legal hold on a run",
  "run.hold_released": "Released a run's legal hold",
  "run.erased": "Erased a run's personal data",
  "run.annotated": "Annotated a run",
  "run.decision_recorded": "Recorded a decision on a run",
  "run.assigned": "Assigned a run",
  "run.shared": "Shared a decision record",
  "run.share_revoked": "Revoked a link to a decision record",
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
  "webhook.retried_now": "Retried an endpoint's deliveries now",
  "event.sandbox_created": "Sent a sample of an event",
  "webhook.time_advanced": "Moved the retries of a test endpoint forward",
  "webhook.tested": "Sent a test event to an endpoint",
  "delivery.replayed": "Replayed a delivery",
  "delivery.sent_now": "Sent a waiting delivery now",
  "delivery.cancelled": "Cancelled a delivery",
  "api_key.created": "Created an API key",
  "api_key.revoked": "Revoked an API key",
  "job_callback_secret.rotated": "Rotated the job callback secret",
  "environment.created": "Created an environment",
  "environment.changed": "Changed an environment",
  "engine.created": "Created an engine",
  "engine.updated": "Edited an engine",
  "engine.draft_changed": "Changed an engine's draft",
  "engine.draft_confirmed": "Confirmed changes of API keys in an engine's draft",
  "engine.version_published": "Published an engine version",
  "engine.version_promoted": "Promoted an engine version",
  "engine.version_released": "Released an engine version in another environment",
  "engine.pinned": "Changed an engine's pinned version",
  "engine.settings_changed": "Changed how engines are published",
  "saved_view.created": "Shared a saved view",
  "saved_view.updated": "Changed a shared view",
  "saved_view.deleted": "Deleted a shared view",
  "backtest.started": "Started a backtest",
  "backtest.cancelled": "Cancelled a backtest",
  "organization.disabled": "Disabled the organization",
  "organization.enabled": "Enabled the organization",
  "organization.limits_changed": "Changed the organization's limits",
  "organization.time_zone_changed": "Changed the organization's time zone",
  "organization.paper_changed": "Changed the paper size of documents",
  "organization.retention_changed": "Changed data retention",
  "organization.slack_changed": "Changed the Slack webhook",
  "organization.slack_removed": "Removed the Slack webhook",
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

type Target = { action: string; target: string; target_deleted?: boolean };

/** The dashboard page of an action's target, or the list that has it; null if there is none or the target was deleted. */
export function targetPath({ action, target, target_deleted }: Target): string | null {
  if (target_deleted) return null;
  const [subject] = action.split(".");
  switch (subject) {
    case "run":
      return `/runs/${target}`;
    case "webhook":
      return `/webhooks/${target}`;
    case "delivery":
      return `/deliveries/${target}`;
    case "pool":
      return `/pools/${encodeURIComponent(target)}`;
    case "api_key":
      return "/keys";
    case "engine":
      return "/engines";
    default:
      return null;
  }
}

/** The actions whose label contains a text, in any case. */
export const actionsLabeled = (text: string): string[] =>
  Object.entries(ACTION_LABEL).flatMap(([action, label]) =>
    label.toLowerCase().includes(text.toLowerCase()) ? [action] : [],
  );
