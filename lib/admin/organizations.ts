import { type Disabled, readDisabled } from "@/lib/auth/disabled-organizations";
import { environmentSlugs } from "@/lib/auth/environments";
import { runPrepared } from "@/lib/db/client";
import type { Environment } from "@/lib/domain/environment";
import { type OwnLimits, readOwnLimits } from "@/lib/runs/own-limits";

export type OrganizationRow = {
  orgId: string;
  disabledAt: Date | null;
  reason: string | null;
  activeKeys: number;
  queuedRuns: number;
  lastRunAt: Date | null;
};

// Organizations are not stored: they are those that own rows. `ran` reads one entry of an index per organization.
const LIST = {
  name: "admin.organizations",
  text: `
    with recursive ran as (
      (select org_id from runs order by org_id limit 1)
      union all
      select (select org_id from runs where org_id > ran.org_id order by org_id limit 1)
      from ran where ran.org_id is not null
    ),
    organization as (
      select org_id from ran where org_id is not null
      union select org_id from api_keys
      union select org_id from environments
      union select org_id from webhook_endpoints
      union select org_id from organization_limits
      union select org_id from disabled_organizations
      union select org_id from pools where org_id is not null
    )
    select
      org_id as "orgId",
      disabled.disabled_at as "disabledAt",
      disabled.reason,
      (select count(*)::int from api_keys
        where api_keys.org_id = organization.org_id and revoked_at is null
          and (expires_at is null or expires_at > now())) as "activeKeys",
      (select count(*)::int from run_queue where run_queue.org_id = organization.org_id) as "queuedRuns",
      (select max(newest.created_at) from unnest((
          select array['live', 'test'] || array(select slug from environments where environments.org_id = organization.org_id)
        )) as slug
        cross join lateral (
          select created_at from runs where runs.org_id = organization.org_id and environment = slug order by id desc limit 1
        ) as newest) as "lastRunAt"
    from organization
    left join disabled_organizations as disabled using (org_id)
    where $1::boolean is null or $1 = (disabled.org_id is not null)
    order by org_id`,
};

/** All organizations that own anything, or only those that are (not) disabled. */
export const listOrganizations = (disabled: boolean | null): Promise<OrganizationRow[]> =>
  runPrepared<OrganizationRow>(LIST, [disabled]);

type Counts = {
  activeKeys: number;
  activeEndpoints: number;
  queuedRuns: number;
  runningRuns: number;
  pendingDeliveries: number;
  deadLetters: number;
};

const COUNTS = {
  name: "admin.organization_counts",
  text: `
    select
      (select count(*)::int from api_keys where org_id = $1 and revoked_at is null
        and (expires_at is null or expires_at > now())) as "activeKeys",
      (select count(*)::int from webhook_endpoints where org_id = $1 and purpose = 'registered' and active) as "activeEndpoints",
      (select count(*)::int from run_queue where org_id = $1 and claimed_by is null) as "queuedRuns",
      (select count(*)::int from run_queue where org_id = $1 and claimed_by is not null) as "runningRuns",
      coalesce(sum(pending), 0)::int as "pendingDeliveries",
      coalesce(sum(dead), 0)::int as "deadLetters"
    from webhook_endpoints as endpoint
    cross join lateral (
      select
        (select count(*) from webhook_deliveries
          where endpoint_id = endpoint.id and priority in (0, 1) and state = 'pending') as pending,
        (select count(*) from webhook_deliveries
          where endpoint_id = endpoint.id and state = 'dead_lettered') as dead
    ) as counted
    where endpoint.org_id = $1`,
};

export type OrganizationDetails = Counts & {
  orgId: string;
  disabled: Disabled | null;
  limits: OwnLimits;
  environments: Environment[];
};

/** One organization. Also for an id that owns nothing. */
export async function readOrganizationDetails(orgId: string): Promise<OrganizationDetails> {
  const [[counts], disabled, limits, environments] = await Promise.all([
    runPrepared<Counts>(COUNTS, [orgId]),
    readDisabled(orgId),
    readOwnLimits(orgId),
    environmentSlugs(orgId),
  ]);
  if (!counts) throw new Error("The organization could not be counted");
  return { orgId, disabled, limits, environments, ...counts };
}
