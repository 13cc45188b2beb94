import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { type DeliveryReceiver, openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { addDeliveries, addEndpoint } from "@/lib/testing/delivery-rows";
import { countStates } from "@/lib/testing/dispatching";
import { type FaultWorker, kill, startFaultWorker } from "@/lib/webhooks/dispatcher/fault/control";
import type { Place } from "./place";
import { ensureDatabase, openPostgres, type Postgres } from "./postgres";
import { findPostmaster, stopPostmaster } from "./postmaster";
import { throwawayPlace } from "./throwaway";

let place: Place;
let server: Postgres;
let receiver: DeliveryReceiver;
let worker: FaultWorker;
const open = (port?: number) =>
  openPostgres(place, { password: "a password", port, logFile: join(place.home, "postgres.log") });

beforeAll(async () => {
  place = await throwawayPlace();
  server = await open();
  // A separate server: its restart must not affect other tests. Read by this process and by the worker.
  process.env.DATABASE_URL = await ensureDatabase(server, "restarted");
  await migrate(process.env.DATABASE_URL);
  receiver = await openDeliveryReceiver((response) => setTimeout(() => response.end("ok"), 30));
  worker = await startFaultWorker(process.env);
});
afterAll(async () => {
  await kill(worker.process);
  await receiver.close();
  await closeDatabase();
  const left = findPostmaster(place);
  if (left) await stopPostmaster(left.identity);
  rmSync(place.home, { recursive: true, force: true });
});

test("after a restart of PostgreSQL every delivery is sent once, and attempts in flight are recorded", async () => {
  const endpoints = await Promise.all(
    Array.from({ length: 5 }, () => addEndpoint({ orgId: "org_restart", url: receiver.url })),
  );
  const ids = await addDeliveries({ endpoints, count: 400 });
  worker.start({ leaseMs: 4_000, pollMs: 300 });
  await expect
    .poll(() => receiver.requests.length, { timeout: 20_000, interval: 5 })
    .toBeGreaterThan(100);

  await server.stop();
  const sentWhenAway = receiver.requests.length;
  expect(sentWhenAway).toBeLessThan(400);
  server = await open(server.port);

  await expect.poll(() => countStates(ids), { timeout: 30_000 }).toEqual({ delivered: 400 });
  expect(ids.map(receiver.countOf)).toEqual(ids.map(() => 1));
  const { rows } = await pgPool().query(
    "select count(*)::int as attempts, max(n) as most from webhook_attempts",
  );
  expect(rows).toEqual([{ attempts: 400, most: 1 }]);
}, 90_000);
