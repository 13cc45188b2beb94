/** What people are notified of, in the order of the settings. */
export const NOTIFICATION_KINDS = [
  "endpoint_failing",
  "key_expiring",
  "secret_ending",
  "degraded_runs",
  "backtest_finished",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export const NOTIFICATION_LABELS = {
  endpoint_failing: "Failing endpoints",
  key_expiring: "Expiring API keys",
  secret_ending: "Expiring signing secrets",
  degraded_runs: "Degraded runs",
  backtest_finished: "Finished backtests",
} as const satisfies Record<NotificationKind, string>;

/** How a person is notified of a kind. */
export type KindSettings = { in_app: boolean; email: boolean };

/** Used until a person chooses. */
export const DEFAULT_SETTINGS = {
  endpoint_failing: { in_app: true, email: true },
  key_expiring: { in_app: true, email: true },
  secret_ending: { in_app: true, email: true },
  degraded_runs: { in_app: true, email: false },
  backtest_finished: { in_app: true, email: false },
} as const satisfies Record<NotificationKind, KindSettings>;
