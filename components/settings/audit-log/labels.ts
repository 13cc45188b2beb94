import type { AuditEntry } from "@/lib/auth/settings-schemas";
import type { AuditActorType, AuditSubject } from "@/lib/domain/records/audit-log";

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
  session: "sign-ins",
  saved_view: "Saved views",
} as const satisfies Record<AuditSubject, string>;

export const ACTOR_LABEL = {
  user: "a member",
  api_key: "an API key",
  operator: "an operator",
  system: "Nexio",
} as const satisfies Record<AuditActorType, string>;

/** How the actor made the change. */
export const ACTOR_CHANNEL = {
  user: "in the dashboard",
  api_key: "with the API",
  operator: "by our support",
  system: "automatically",
} as const satisfies Record<AuditActorType, string>;

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
