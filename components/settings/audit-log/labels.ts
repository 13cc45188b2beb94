import type { AuditActorType, AuditFilterSubject } from "@/lib/domain/records/audit-log";

export const SUBJECT_LABEL = {
  configuration: "configuration",
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
  saved_view: "saved views",
} as const satisfies Record<AuditFilterSubject, string>;

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
