import type { Tenant } from "@/lib/auth/principal";
import { runPrepared } from "@/lib/db/client";
import { earlier, later } from "@/lib/db/id-order";
import { onReplica } from "@/lib/db/replica";
import type { Environment } from "@/lib/domain/environment";
import { RUN_KINDS } from "@/lib/domain/run-kind";
import { RUN_STATUSES } from "@/lib/domain/run-status";
import { EVENT_TYPES, STORED_EVENT_TYPES } from "@/lib/domain/webhooks";
import { firstEventIdAt, firstRunIdAt, firstUuidAt } from "@/lib/ids";

type Period = { from: Date; until: Date };
type Count = { environment: Environment; name: string; n: number };

/** How many runs by kind, and events and deliveries by event type. */
export type Usage = {
  runs: ReadonlyMap<string, number>;
  events: ReadonlyMap<string, number>;
  deliveries: ReadonlyMap<string, number>;
};

// A range of an index for each combination: nothing of the tables is read. A run is counted by the time in its id, which
// is that of its submission, so that each run belongs to exactly one period.
const COUNT_RUNS = {
  name: "usage.runs",
  text: `
    select environment, kind as name, sum(counted.n)::float8 as n
    from unnest($2::text[]) as environment, unnest($3::text[]) as kind, unnest($4::text[]) as status
    cross join lateral (
      select count(*) as n from runs
      where org_id = $1 and runs.environment = environment.environment and runs.kind = kind.kind
        and runs.status = status.status and id >= $5 and id < $6
    ) as counted
    group by 1, 2`,
};

const COUNT_EVENTS = {
  name: "usage.events",
  text: `
    select environment, type as name, counted.n::float8 as n
    from unnest($2::text[]) as environment, unnest($3::text[]) as type
    cross join lateral (
      select count(*) as n from webhook_events
      where org_id = $1 and webhook_events.environment = environment.environment
        and webhook_events.type = type.type and created_at >= $4 and created_at < $5 and id >= $6 and id < $7
    ) as counted`,
};

// Deliveries are indexed by endpoint. Deleted endpoints stay, so their deliveries are counted too.
const COUNT_DELIVERIES = {
  name: "usage.deliveries",
  text: `
    select endpoint.environment, type as name, sum(counted.n)::float8 as n
    from webhook_endpoints as endpoint, unnest($3::text[]) as type
    cross join lateral (
      select count(*) as n from webhook_deliveries
      where endpoint_id = endpoint.id and event_type = type.type and created_at >= $4 and created_at < $5
        and webhook_deliveries.id >= $6 and webhook_deliveries.id < $7
    ) as counted
    where endpoint.org_id = $1 and endpoint.environment = any ($2)
    group by 1, 2`,
};

/** The usage of each of these environments between two times. Environments without any have empty counts. */
export async function countUsage(
  { orgId }: Pick<Tenant, "orgId">,
  environments: readonly Environment[],
  { from, until }: Period,
): Promise<Map<Environment, Usage>> {
  const [runs, events, deliveries] = await onReplica(() =>
    Promise.all([
      runPrepared<Count>(COUNT_RUNS, [
        ...[orgId, environments, RUN_KINDS, RUN_STATUSES],
        ...[firstRunIdAt(from), firstRunIdAt(until)],
      ]),
      runPrepared<Count>(COUNT_EVENTS, [
        ...[orgId, environments, STORED_EVENT_TYPES, from, until],
        ...[firstEventIdAt(earlier(from)), firstEventIdAt(later(until))],
      ]),
      runPrepared<Count>(COUNT_DELIVERIES, [
        ...[orgId, environments, EVENT_TYPES, from, until],
        ...[firstUuidAt(earlier(from)), firstUuidAt(later(until))],
      ]),
    ]),
  );
  const of = (counts: readonly Count[], environment: Environment) =>
    new Map(
      counts
        .filter((count) => count.environment === environment && count.n > 0)
        .map(({ name, n }) => [name, n]),
    );
  return new Map(
    environments.map((environment) => [
      environment,
      {
        runs: of(runs, environment),
        events: of(events, environment),
        deliveries: of(deliveries, environment),
      },
    ]),
  );
}
