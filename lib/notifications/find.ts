import { sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { runPrepared, type Transaction, transaction } from "@/lib/db/client";
import { ADVISORY_LOCKS } from "@/lib/db/guards/advisory-locks";
import type { Environment } from "@/lib/domain/environment";
import { type DeactivationReason, FAILING_THRESHOLD } from "@/lib/domain/webhooks";
import { mostCommonError } from "@/lib/webhooks/endpoints/serialize-endpoint";
import {
  describeBacktest,
  describeDegraded,
  describeEndpoint,
  describeKey,
  describeSecret,
} from "./describe";
import { type NewNotification, notify } from "./notify";

/**
 * Finds what people are notified of, in all organizations. Each notification has a key, so that it is created once, also if
 * several processes find it.
 */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Notifications of each kind per call. The next call finds the rest. */
const MAX_FOUND = 500;
/** An endpoint that recovers and fails again and again is announced this often. */
const SAME_ENDPOINT_MS = 6 * HOUR_MS;
/** A signing secret's overlap lasts a day. */
const SECRET_ENDS_MS = 6 * HOUR_MS;
const KEY_EXPIRES_DAYS = 7;
/** Degraded runs are bundled: one notification of an environment contains all of some time. */
const BUNDLE_WAIT_MS = 10 * 60_000;
const BUNDLE_INTERVAL_MS = 6 * HOUR_MS;
/** Nothing older is announced. */
const NEWS_MS = DAY_MS;

type Owner = { orgId: string; environment: Environment; key: string };

const unknown = (row: string) =>
  `not exists (select from notifications as known where known.org_id = ${row}.org_id and known.dedupe_key = ${row}.key)`;

const ENDPOINTS = {
  name: "notifications.endpoints",
  text: `
    select found.*, org_id as "orgId", failure_counts as "failureCounts" from (
      select id::text, org_id, environment, url, description, consecutive_failures as failures, failure_counts,
        failing_since as since, case when active then null else deactivation_reason end as deactivation,
        case when active then 'endpoint_failing:' || id || ':' || extract(epoch from failing_since)
          else 'endpoint_deactivated:' || id || ':' || extract(epoch from deactivated_at) end as key
      from webhook_endpoints
      where purpose = 'registered' and deleted_at is null
        and (active and consecutive_failures >= ${FAILING_THRESHOLD} and failing_since is not null
          or not active and deactivation_reason in ('gone', 'failing') and deactivated_at > $1)
    ) as found
    where ${unknown("found")}
      and (deactivation is not null or not exists (
        select from notifications as recent
        where recent.org_id = found.org_id and recent.subject_id = found.id and recent.created_at > $2
      ))
    limit ${MAX_FOUND}`,
};

type EndpointFound = Owner & {
  id: string;
  url: string;
  description: string;
  failures: number;
  failureCounts: Record<string, number>;
  since: Date | null;
  deactivation: DeactivationReason | null;
};

async function failingEndpoints(now: number): Promise<NewNotification[]> {
  const since = [new Date(now - NEWS_MS), new Date(now - SAME_ENDPOINT_MS)];
  const found = await runPrepared<EndpointFound>(ENDPOINTS, since);
  return found.map((row) => ({
    ...{ orgId: row.orgId, environment: row.environment, kind: "endpoint_failing" },
    ...{ dedupeKey: row.key, subjectId: row.id },
    ...describeEndpoint({ ...row, error: mostCommonError(row) }),
  }));
}

// A key that was created for less time is not announced.
const KEYS = {
  name: "notifications.keys",
  text: `
    select found.*, org_id as "orgId", last_four as "lastFour", expires_at as "expiresAt", days_left as "daysLeft" from (
      select id::text, org_id, environment, name, last_four, expires_at, created_at, limits.days_left,
        'key_expiring:' || id || ':' || limits.days_left as key
      from api_keys cross join lateral (
        select case when expires_at < $1::timestamptz + interval '1 day' then 1 else ${KEY_EXPIRES_DAYS} end as days_left
      ) as limits
      where revoked_at is null and expires_at > $1 and expires_at < $1::timestamptz + interval '${KEY_EXPIRES_DAYS} days'
        and created_at < expires_at - make_interval(days => limits.days_left)
    ) as found
    where ${unknown("found")} limit ${MAX_FOUND}`,
};

type KeyFound = Owner & {
  id: string;
  name: string;
  lastFour: string;
  expiresAt: Date;
  daysLeft: number;
};

async function expiringKeys(now: number): Promise<NewNotification[]> {
  const found = await runPrepared<KeyFound>(KEYS, [new Date(now)]);
  return found.map((row) => ({
    ...{ orgId: row.orgId, environment: row.environment, kind: "key_expiring" },
    ...{ dedupeKey: row.key, subjectId: row.id },
    ...describeKey(row),
  }));
}

const SECRETS = {
  name: "notifications.secrets",
  text: `
    select found.*, org_id as "orgId", last_four as "lastFour", expires_at as "expiresAt" from (
      select secret.id::text, secret.last_four, secret.expires_at, endpoint.id::text as "endpointId", endpoint.org_id,
        endpoint.environment, endpoint.purpose, endpoint.url, endpoint.description, 'secret_ending:' || secret.id as key
      from webhook_secrets as secret join webhook_endpoints as endpoint on endpoint.id = secret.endpoint_id
      where secret.expires_at > $1 and secret.expires_at < $2 and endpoint.deleted_at is null and endpoint.active
    ) as found
    where ${unknown("found")} limit ${MAX_FOUND}`,
};

type SecretFound = Owner & {
  id: string;
  lastFour: string;
  expiresAt: Date;
  endpointId: string;
  purpose: "registered" | "job_callbacks";
  url: string;
  description: string;
};

async function endingSecrets(now: number): Promise<NewNotification[]> {
  const found = await runPrepared<SecretFound>(SECRETS, [
    new Date(now),
    new Date(now + SECRET_ENDS_MS),
  ]);
  return found.map((row) => ({
    ...{ orgId: row.orgId, environment: row.environment, kind: "secret_ending" },
    ...{ dedupeKey: row.key, subjectId: row.id },
    ...describeSecret({
      ...row,
      endpoint: row.purpose === "registered" ? { ...row, id: row.endpointId } : null,
    }),
  }));
}

// Takes all runs of an environment that wait, in the transaction that notifies of them.
const DEGRADED = {
  name: "notifications.degraded",
  text: `
    with recursive waiting as (
      (select org_id, environment from degraded_runs where notified_at is null order by org_id, environment limit 1)
      union all
      select following.org_id, following.environment from waiting cross join lateral (
        select org_id, environment from degraded_runs
        where notified_at is null and (org_id, environment) > (waiting.org_id, waiting.environment)
        order by org_id, environment limit 1
      ) as following
    ),
    due as materialized (
      select org_id, environment from waiting
      where (select at from degraded_runs as first
          where first.org_id = waiting.org_id and first.environment = waiting.environment and first.notified_at is null
          order by at limit 1) < $2
        and not exists (
          select from notifications as recent
          where recent.org_id = waiting.org_id and recent.subject_id = 'degraded:' || waiting.environment and recent.created_at > $3
        )
      limit ${MAX_FOUND}
    ),
    taken as (
      update degraded_runs as degraded set notified_at = $1 from due
      where degraded.org_id = due.org_id and degraded.environment = due.environment and degraded.notified_at is null
      returning degraded.org_id, degraded.environment, degraded.run_id, degraded.reason, degraded.at
    )
    select taken.org_id as "orgId", taken.environment, count(*)::int as runs, (count(*) filter (where reason = 'unmet_lines'))::int as unmet,
      max(taken.at) as newest,
      to_char(min(runs.created_at) at time zone 'UTC', 'YYYY-MM-DD') as "firstDay",
      to_char(max(runs.created_at) at time zone 'UTC', 'YYYY-MM-DD') as "lastDay"
    from taken join runs on runs.org_id = taken.org_id and runs.environment = taken.environment and runs.id = taken.run_id
    group by 1, 2`,
};

type DegradedFound = {
  orgId: string;
  environment: Environment;
  runs: number;
  unmet: number;
  newest: Date;
  firstDay: string;
  lastDay: string;
};

async function degradedRuns(now: number): Promise<NewNotification[]> {
  const found = await runPrepared<DegradedFound>(DEGRADED, [
    new Date(now),
    new Date(now - BUNDLE_WAIT_MS),
    new Date(now - BUNDLE_INTERVAL_MS),
  ]);
  return (
    found
      // The first count includes runs from before notifications existed. They are not announced.
      .filter(({ newest }) => newest.getTime() > now - NEWS_MS)
      .map((row) => ({
        ...{ orgId: row.orgId, environment: row.environment, kind: "degraded_runs" },
        dedupeKey: `degraded:${row.environment}:${now}`,
        subjectId: `degraded:${row.environment}`,
        ...describeDegraded(row),
      }))
  );
}

const BACKTESTS = {
  name: "notifications.backtests",
  text: `
    select found.*, org_id as "orgId", created_by_id as "createdById" from (
      select test.id::text, test.org_id, test.environment, test.state, test.changed, test.done as tested, test.error,
        test.created_by_id, engine.label, engine.slug, pool.slug as pool, version.version, 'backtest:' || test.id as key
      from backtests as test
      left join engines as engine on engine.id = test.engine_id
      left join pool_versions as version on version.id = test.pool_version_id
      left join pools as pool on pool.id = version.pool_id
      where test.finished_at > $1 and test.state in ('completed', 'failed')
    ) as found
    where ${unknown("found")} limit ${MAX_FOUND}`,
};

type BacktestFound = Owner & {
  id: string;
  state: "completed" | "failed";
  changed: number;
  tested: number;
  error: string | null;
  createdById: string | null;
  label: string | null;
  slug: string | null;
  pool: string | null;
  version: number | null;
};

const MEMBER = /^user_/;

async function finishedBacktests(now: number): Promise<NewNotification[]> {
  const found = await runPrepared<BacktestFound>(BACKTESTS, [new Date(now - NEWS_MS)]);
  return found.map((row) => ({
    ...{ orgId: row.orgId, environment: row.environment, kind: "backtest_finished" },
    ...{ dedupeKey: row.key, subjectId: row.id },
    // The member who started it; everyone if an API key did.
    recipient: row.createdById !== null && MEMBER.test(row.createdById) ? row.createdById : null,
    ...describeBacktest({
      ...row,
      subject: row.label ?? `${row.pool ?? "pool"} version ${row.version ?? ""}`,
      path:
        row.slug === null
          ? `/pools/${encodeURIComponent(row.pool ?? "")}/versions/${row.version ?? 1}?view=backtests`
          : `/engines/${row.slug}?view=backtests`,
    }),
  }));
}

const FINDERS = [failingEndpoints, expiringKeys, endingSecrets, degradedRuns, finishedBacktests];

/** False while another process is looking. */
async function lock(tx: Transaction): Promise<boolean> {
  const { rows } = await tx.execute<{ locked: boolean }>(
    sql`select pg_try_advisory_xact_lock(${ADVISORY_LOCKS.notifications}, 0) as locked`,
  );
  return rows[0]?.locked ?? false;
}

/** For a worker: creates all new notifications. Resolves to the number of new notifications. */
export async function findNotifications(): Promise<number> {
  let created = 0;
  // Each in its own transaction, so that a failure does not stop the others.
  const failures: unknown[] = [];
  for (const find of FINDERS)
    await transaction(async (tx) => {
      if (await lock(tx)) created += await notify(tx, await find(clock.now()));
    }).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
  return created;
}
