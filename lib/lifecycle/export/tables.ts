/** What an organization owns, by table: the condition for its rows (`$org` is its id), and columns that are left out. */
export type ExportedTable = {
  name: string;
  where: string;
  orderBy: string;
  /** Secrets, and what only this installation can read. */
  without?: readonly string[];
};

const owned = (
  name: string,
  orderBy: string,
  rest: Partial<ExportedTable> = {},
): ExportedTable => ({
  name,
  where: "org_id = $org",
  orderBy,
  ...rest,
});

const OWN_ENGINES = "select id from engines where org_id = $org";
const OWN_VERSIONS = `select id from engine_versions where engine_id in (${OWN_ENGINES})`;
const OWN_POOLS = "select id from pools where org_id = $org";
const OWN_BACKTESTS = "select id from backtests where org_id = $org";
/** Configurations that a published version or a backtest names. */
const OWN_CONFIGS = `
  sha256 in (select config_sha256 from engine_versions where engine_id in (${OWN_ENGINES}))
  or sha256 in (select config_sha256 from backtests where org_id = $org)`;

export const EXPORTED_TABLES: readonly ExportedTable[] = [
  owned("runs", "environment, id"),
  owned("traces", "run_id"),
  owned("run_annotations", "environment, run_id, id"),
  owned("run_decisions", "environment, run_id, n"),
  owned("run_reviews", "environment, run_id"),
  // The hash of a token is of no use elsewhere.
  owned("record_shares", "environment, run_id, id", { without: ["token_sha256"] }),
  owned("record_share_openings", "environment, run_id, share_id, id"),
  owned("degraded_runs", "environment, run_id"),
  owned("run_daily_counts", "environment, day, kind, engine, measure"),
  owned("webhook_events", "environment, id"),
  owned("webhook_deliveries", "environment, id"),
  owned("webhook_attempts", "delivery_id, n"),
  owned("webhook_endpoints", "id", { without: ["auth_token"] }),
  {
    name: "webhook_secrets",
    where: "endpoint_id in (select id from webhook_endpoints where org_id = $org)",
    orderBy: "id",
    without: ["sealed"],
  },
  owned("realtime_publishes", "id"),
  owned("api_keys", "id", { without: ["sha256"] }),
  owned("notifications", "id"),
  owned("notification_reads", "user_id, notification_id"),
  owned("notification_settings", "user_id"),
  owned("notification_sends", "notification_id, channel, recipient"),
  owned("slack_webhooks", "org_id", { without: ["url"] }),
  owned("environments", "slug"),
  owned("environment_settings", "environment"),
  owned("saved_views", "id"),
  owned("saved_view_defaults", "user_id, list"),
  owned("organization_limits", "org_id"),
  owned("disabled_organizations", "org_id"),
  owned("removed_members", "user_id"),
  owned("retention_settings", "org_id"),
  owned("time_zones", "user_id"),
  owned("dismissals", "user_id, what"),
  owned("document_settings", "org_id"),
  owned("legal_holds", "run_id"),
  owned("run_erasures", "run_id"),
  owned("audit_log", "at, id"),
  owned("chain_entries", "seq"),
  owned("chain_checkpoints", "seq"),
  owned("chain_timestamps", "seq"),
  owned("chain_verifications", "org_id"),
  owned("api_requests", "at, request_id"),
  owned("engines", "id"),
  owned("engine_settings", "org_id"),
  { name: "engine_versions", where: `engine_id in (${OWN_ENGINES})`, orderBy: "id" },
  { name: "engine_configs", where: OWN_CONFIGS, orderBy: "sha256" },
  {
    name: "engine_releases",
    where: `version_id in (${OWN_VERSIONS})`,
    orderBy: "version_id, environment",
  },
  {
    name: "engine_pins",
    where: `engine_id in (${OWN_ENGINES})`,
    orderBy: "engine_id, environment",
  },
  owned("backtests", "id"),
  {
    name: "backtest_changes",
    where: `backtest_id in (${OWN_BACKTESTS})`,
    orderBy: "backtest_id, run_id",
  },
  owned("pools", "id"),
  { name: "pool_versions", where: `pool_id in (${OWN_POOLS})`, orderBy: "pool_id, version" },
  {
    name: "pool_candidates",
    where: `pool_version_id in (select id from pool_versions where pool_id in (${OWN_POOLS}))`,
    orderBy: "pool_version_id, ordinal",
  },
  owned("pool_uploads", "id"),
];

/** Tables that no export contains, and why. */
export const NOT_EXPORTED: Readonly<Record<string, string>> = {
  run_metadata: "an index of the metadata of runs, which are exported",
  run_queue: "the place of an unfinished run in the queue; its run is exported",
  idempotency_keys: "sealed responses, which expire after 24 hours",
  pool_upload_chunks: "the bytes of a file that is being uploaded",
  rate_limits: "counts the requests of the last minutes",
  workos_events: "belongs to no organization",
  chain_pending: "becomes entries of the chain within seconds",
  run_count_positions: "how far runs are counted; what was counted is in run_daily_counts",
  chain_coverage: "belongs to no organization",
  signing_keys: "belong to no organization; the public ones are at /.well-known/nexio-keys",
};
