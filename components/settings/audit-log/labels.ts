import type { AUDIT_ACTORS, AUDIT_SUBJECTS, AuditEntry } from "@/lib/auth/settings-schemas";

/** The words of the audit log, without the schemas (and their library) that the server checks them by. */

export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];
export type AuditActor = (typeof AUDIT_ACTORS)[number];

export const SUBJECT_NAMES = [
  "run",
  "webhook",
  "delivery",
  "api_key",
  "job_callback_secret",
  "realtime",
] as const satisfies readonly AuditSubject[];
export const SUBJECT_LABEL = {
  run: "runs",
  webhook: "endpoints",
  delivery: "deliveries",
  api_key: "API keys",
  job_callback_secret: "the jobs' callback secret",
  realtime: "realtime",
} as const satisfies Record<AuditSubject, string>;

export const ACTOR_NAMES = ["user", "api_key", "system"] as const satisfies readonly AuditActor[];
export const ACTOR_LABEL = {
  user: "a member",
  api_key: "an API key",
  system: "Nexio",
} as const satisfies Record<AuditActor, string>;

/** By which way it was done; the entry itself has the address, where there is one. */
export const ACTOR_PLACE = {
  user: "in the dashboard",
  api_key: "by the API",
  system: "by itself",
} as const satisfies Record<AuditActor, string>;

const WORDS: Readonly<Record<string, string>> = {
  "run.cancelled": "Cancelled a run",
  "webhook.created": "Created an endpoint",
  "webhook.updated": "Changed an endpoint",
  "webhook.activated": "Activated an endpoint",
  "webhook.deactivated": "Deactivated an endpoint",
  "webhook.deleted": "Deleted an endpoint",
  "webhook.secret_rotated": "Rotated an endpoint's secret",
  "webhook.secret_ended": "Ended an endpoint's secret early",
  "webhook.failing_warned": "Warned that an endpoint fails",
  "webhook.recovered": "Sent again what an endpoint missed",
  "webhook.tested": "Sent a test event to an endpoint",
  "delivery.replayed": "Replayed a delivery",
  "api_key.created": "Created an API key",
  "api_key.revoked": "Revoked an API key",
  "job_callback_secret.rotated": "Rotated the secret of jobs' own URLs",
  "realtime.tested": "Sent a realtime test event",
};

/** An action in words; one that is newer than this list goes by its name. */
export const actionLabel = (action: string): string => WORDS[action] ?? action;

/** The page of what was changed, where it has one and is still there. */
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
  return null;
}
