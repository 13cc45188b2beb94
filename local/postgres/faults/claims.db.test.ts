import { expect, test } from "vitest";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { firstUuidAt } from "@/lib/ids";
import { addDeliveries, addEndpoint } from "@/lib/testing/delivery-rows";
import { claim, SCAN_START } from "@/lib/webhooks/dispatcher/claim";
import { openClaimSession } from "@/lib/webhooks/dispatcher/sessions";
import { openFaultyServer } from "./server.fixture";

const DURATION_MS = 6_000;
const CLAIMERS = 5;
const today = new Date();
const month = (offset: number) =>
  firstUuidAt(new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + offset)));
/** Two partitions, as at the end of a month, and not those of earlier months. */
const RANGE = { from: month(0), to: month(2) };

// With generic plans, PostgreSQL 18.4 crashes several times in these seconds: docs/decisions/0019.
test("claims of many workers beside new deliveries and an analysis do not crash PostgreSQL", async () => {
  const server = await openFaultyServer();
  process.env.DATABASE_URL = server.url;
  const endpoints = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      addEndpoint({ orgId: `org_${i % 5}`, url: `http://127.0.0.1:9/${i}` }),
    ),
  );
  const end = performance.now() + DURATION_MS;
  const isRunning = () => performance.now() < end;
  let claimed = 0;

  async function insert() {
    while (isRunning()) await addDeliveries({ endpoints, count: 100 });
  }
  async function analyze() {
    while (isRunning()) {
      await pgPool().query("analyze webhook_deliveries");
      await pgPool().query("select pg_sleep(0.5)");
    }
  }
  async function claimAndFinish() {
    const session = openClaimSession();
    while (isRunning()) {
      const found = await claim(session, {
        now: new Date(),
        leaseMs: 60_000,
        marginMs: 30_000,
        caps: { endpoint: 10, organization: 100, process: 200 },
        free: { live: 100, replay: 50 },
        receivers: {},
        organizations: [],
        after: SCAN_START,
        range: RANGE,
      });
      claimed += found.claimed.length;
      await session.query(
        `update webhook_deliveries set state = 'delivered', finished_at = now(), lease_until = null, lease_token = null
         where id = any($1::uuid[])`,
        [found.claimed.map(({ id }) => id)],
      );
    }
    await session.end();
  }
  await Promise.all([insert(), analyze(), ...Array.from({ length: CLAIMERS }, claimAndFinish)]);
  const { rows } = await pgPool().query(
    "select count(*)::int as finished from webhook_deliveries where state = 'delivered' and attempt = 1",
  );
  expect(claimed).toBeGreaterThan(500);
  expect(rows).toEqual([{ finished: claimed }]);
  await closeDatabase();
});
