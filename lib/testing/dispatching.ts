import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import type { DeliveryState } from "@/lib/domain/webhooks";
import { dispatchDue } from "@/lib/webhooks/dispatcher";
import type { Caps } from "@/lib/webhooks/dispatcher/concurrency-limiter";
import {
  createTransport,
  type Transport,
  type TransportSettings,
} from "@/lib/webhooks/transport/send";

const CAPS: Caps = { endpoint: 8, organization: 128, process: 256 };

/** A transport that may send to servers of the test. */
export const loopbackTransport = (settings?: TransportSettings): Transport =>
  createTransport({ allowLoopbackHttp: true, ports: [] }, settings);

/** Attempts all due deliveries. Retries are scheduled without jitter. */
export const dispatchWith = (transport: Transport, caps: Partial<Caps> = {}) =>
  dispatchDue({ transport, caps: { ...CAPS, ...caps }, random: () => 0 });

export const advance = (ms: number) => clock.set(clock.now() + ms);

/** Resolves when leases can expire. The dispatcher recovers none in the first seconds after a start of PostgreSQL. */
export const untilLeasesExpire = () =>
  pgPool().query("select pg_sleep_until(pg_postmaster_start_time() + interval '5.1 seconds')");

type AttemptRow = {
  n: number;
  status: number | null;
  error_code: string | null;
  recovered: boolean;
  response: { body: string } | null;
};
export type DeliveryRow = {
  state: DeliveryState;
  attempt: number;
  next_attempt_at: Date | null;
  finished_at: Date | null;
  lease_token: string | null;
  attempts: AttemptRow[];
};

/** A delivery with its attempts, in order. */
export async function readDelivery(id: string | undefined): Promise<DeliveryRow> {
  const { rows } = await pgPool().query<DeliveryRow>(
    `select state, attempt, next_attempt_at, finished_at, lease_token, coalesce(
       (select json_agg(made order by n)
        from (select n, status, error_code, recovered, response from webhook_attempts where delivery_id = delivery.id) as made), '[]') as attempts
     from webhook_deliveries as delivery where id = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) throw new Error(`Delivery ${id} does not exist`);
  return row;
}

/** The number of deliveries in each state. */
export async function countStates(
  ids: readonly string[],
): Promise<Partial<Record<DeliveryState, number>>> {
  const { rows } = await pgPool().query<{ state: DeliveryState; n: number }>(
    "select state, count(*)::int as n from webhook_deliveries where id = any($1) group by state order by state",
    [ids],
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}
