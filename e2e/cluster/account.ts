import { groupBy } from "es-toolkit";
import type { Load, Tenant } from "./load";
import type { Receipt } from "./receivers";
import { rowsOf } from "./stack";
import type { View } from "./view";

/** One line of the account: `found` has to be what was `expected`. */
export type Line = { what: string; expected: string; found: string; isRight: boolean };

const equal = (what: string, expected: number, found: number): Line => ({
  what,
  expected: String(expected),
  found: String(found),
  isRight: expected === found,
});
const none = (what: string, found: number) => equal(what, 0, found);

const one = async (text: string, values: unknown[] = []): Promise<number> =>
  (await rowsOf<{ n: number }>(text, values))[0]?.n ?? 0;

async function accountForRuns({ submitted }: Load): Promise<Line[]> {
  const ids = [...new Set(submitted.map(({ runId }) => runId))];
  return [
    equal("Submissions with their own run", submitted.length, ids.length),
    equal(
      "Accepted runs in the database",
      ids.length,
      await one("select count(*)::int as n from runs where id = any($1)", [ids]),
    ),
    none(
      "Runs that nobody submitted",
      await one("select count(*)::int as n from runs where id <> all($1)", [ids]),
    ),
    equal(
      "Runs that ended",
      ids.length,
      await one(
        "select count(*)::int as n from runs where status in ('completed', 'degraded', 'failed') and completed_at is not null",
      ),
    ),
    none(
      "Runs that failed",
      await one("select count(*)::int as n from runs where status = 'failed'"),
    ),
    none("Rows left in the queue", await one("select count(*)::int as n from run_queue")),
    equal("Traces", ids.length, await one("select count(*)::int as n from traces")),
    equal(
      "Final realtime messages, one for each run",
      ids.length,
      await one(
        "select count(*)::int as n from realtime_publishes where event in ('evaluation.completed', 'evaluation.failed')",
      ),
    ),
    none(
      "Runs with two final messages",
      await one(
        "select count(*)::int as n from (select run_id from realtime_publishes where event in ('evaluation.completed', 'evaluation.failed') group by 1 having count(*) > 1) as twice",
      ),
    ),
    none(
      "Realtime messages that were not sent",
      await one("select count(*)::int as n from realtime_publishes where published_at is null"),
    ),
    equal("Events", ids.length, await one("select count(*)::int as n from webhook_events")),
    equal(
      "Runs with exactly one event",
      ids.length,
      await one(
        "select count(*)::int as n from (select run_id from webhook_events group by 1 having count(*) = 1) as once",
      ),
    ),
  ];
}

const EXPECTED_DELIVERIES = `
  select sum(endpoints.n + case when run.webhook_url is null then 0 else 1 end)::int as n
  from runs as run
  cross join lateral (
    select count(*) as n from webhook_endpoints
    where org_id = run.org_id and environment = run.environment and purpose = 'registered'
  ) as endpoints`;

type Delivery = {
  id: string;
  state: string;
  attempt: number;
  next_attempt_at: Date | null;
  lease_until: Date | null;
  recovered: boolean;
  attempts: number;
  recovered_attempts: number;
  successes: number;
  /** The number of the attempt that succeeded. */
  succeeded_at: number | null;
};

const DELIVERIES = `
  select delivery.id, delivery.state, delivery.attempt::int, delivery.next_attempt_at, delivery.lease_until, delivery.recovered, made.*
  from webhook_deliveries as delivery
  cross join lateral (
    select
      count(*)::int as attempts,
      count(*) filter (where recovered)::int as recovered_attempts,
      count(*) filter (where status between 200 and 299)::int as successes,
      (min(n) filter (where status between 200 and 299))::int as succeeded_at
    from webhook_attempts where delivery_id = delivery.id
  ) as made`;

async function accountForDeliveries(receipts: readonly Receipt[]): Promise<Line[]> {
  const deliveries = await rowsOf<Delivery>(DELIVERIES);
  const received = groupBy(receipts, ({ deliveryId }) => deliveryId);
  const receiptsOf = (id: string) => received[id] ?? [];
  const count = (matches: (delivery: Delivery) => boolean) => deliveries.filter(matches).length;
  // All workers have ended: what is being delivered was a killed worker's. Its lease says when the attempt is repeated,
  // and marked as recovered.
  const isLeased = ({ state, lease_until: until }: Delivery) =>
    state === "delivering" && until !== null;
  const isMarked = (delivery: Delivery) =>
    delivery.recovered || delivery.recovered_attempts > 0 || isLeased(delivery);
  return [
    equal(
      "Deliveries, one for each event and endpoint",
      await one(EXPECTED_DELIVERIES),
      deliveries.length,
    ),
    equal(
      "Deliveries that are delivered, or scheduled with a time",
      deliveries.length,
      count(
        (delivery) =>
          delivery.state === "delivered" ||
          (delivery.state === "pending" && delivery.next_attempt_at !== null) ||
          isLeased(delivery),
      ),
    ),
    none(
      "Delivered without a request that was answered",
      count(
        ({ id, state }) => state === "delivered" && !receiptsOf(id).some((each) => each.answered),
      ),
    ),
    none(
      "Delivered with more or less than one recorded success",
      count(({ state, successes }) => state === "delivered" && successes !== 1),
    ),
    none(
      "Sent without a recorded attempt, and not marked as recovered",
      count(
        (delivery) =>
          delivery.attempts === 0 && receiptsOf(delivery.id).length > 0 && !isMarked(delivery),
      ),
    ),
    none(
      "Requests for deliveries that do not exist",
      Object.keys(received).filter((id) => !deliveries.some((delivery) => delivery.id === id))
        .length,
    ),
    none(
      "More requests than attempts, and not marked as recovered",
      count(
        (delivery) => receiptsOf(delivery.id).length > delivery.attempts && !isMarked(delivery),
      ),
    ),
    none(
      "Attempts after the one that was recorded as a success",
      count(({ succeeded_at: n, attempts }) => n !== null && n !== attempts),
    ),
  ];
}

/**
 * Deliveries that a receiver accepted twice because the worker recorded the first attempt as failed, by its error: the
 * answer arrived too late. The second one is a recorded retry.
 */
export async function acceptedAgain(receipts: readonly Receipt[]): Promise<string> {
  const accepted = groupBy(
    receipts.filter((each) => each.answered),
    ({ deliveryId }) => deliveryId,
  );
  const ids = Object.keys(accepted).filter((id) => (accepted[id]?.length ?? 0) > 1);
  const rows = await rowsOf<{ text: string }>(
    `select count(distinct delivery_id) || ' after ' || coalesce(error_code, status::text, 'an unknown end') as text
     from webhook_attempts
     where delivery_id = any($1::uuid[]) and (recovered or status is null or status >= 300)
     group by error_code, status order by 1`,
    [ids],
  );
  return `${ids.length} accepted more than once: ${rows.map(({ text }) => text).join(", ")}`;
}

const sameStatuses = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>) =>
  [...a].filter(([runId, status]) => b.get(runId) !== status).length + Math.max(0, b.size - a.size);

export async function accountForAll(context: {
  load: Load;
  tenants: readonly Tenant[];
  views: ReadonlyMap<string, View>;
  receipts: readonly Receipt[];
  isOutage: (at: number) => boolean;
  crashes: readonly string[];
}): Promise<Line[]> {
  const { load, tenants, views, receipts, isOutage, crashes } = context;
  const views_: Line[] = [];
  for (const tenant of tenants) {
    const api = await load.readAll(tenant);
    const own = load.submitted.filter(({ orgId }) => orgId === tenant.orgId).length;
    views_.push(equal(`Runs of ${tenant.orgId} in the API's list`, own, api.size));
    const view = views.get(tenant.orgId);
    if (!view) continue;
    views_.push(
      none(
        `Runs of ${tenant.orgId} that a dashboard shows otherwise than the API`,
        sameStatuses(api, view.statuses()),
      ),
    );
    views_.push(none("Messages that a dashboard cannot read", view.stats.unreadable));
  }
  return [
    ...(await accountForRuns(load)),
    ...(await accountForDeliveries(receipts)),
    ...views_,
    none("Resets, refusals and undocumented answers that the client saw", load.surprises.length),
    none(
      "Answers of 503 beside the restart of PostgreSQL",
      load.unavailable.filter((at) => !isOutage(at)).length,
    ),
    none("Processes, also of PostgreSQL, that ended without a signal of this test", crashes.length),
  ];
}
