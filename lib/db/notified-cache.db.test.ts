import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { Client } from "pg";
import { afterEach, expect, inject, test, vi } from "vitest";
import { createApiKey, principalOfKey } from "@/lib/auth/api-keys";
import { revokeKey } from "@/lib/auth/manage-api-keys";
import type { Principal } from "@/lib/auth/principal";
import { config } from "@/lib/config";
import { pgPool } from "@/lib/db/client";
import { resetProcessValues } from "@/lib/process-value";
import { listen } from "./listen";
import { createNotifiedCache } from "./notified-cache";

const WAIT = { timeout: 20_000, interval: 10 };
/** Triggers notify this cache when a row of `organization_limits` changes. Only this file's instance has the name. */
const remembered = createNotifiedCache<number>("organization_limits");

afterEach(() => pgPool().query("delete from organization_limits"));

/** A value that counts how often it is read. */
function counted(value = 1) {
  const state = { value, loads: 0 };
  const load = async () => {
    state.loads += 1;
    return state.value;
  };
  return { state, load };
}
const change = (orgId = "org_any") =>
  pgPool().query(
    `insert into organization_limits (org_id, max_queued_runs, updated_at) values ($1, 1, now())
     on conflict (org_id) do update set max_queued_runs = organization_limits.max_queued_runs + 1`,
    [orgId],
  );
/** Resolves when the cache remembers: it listens. */
const remembers = (key: string, { load, state }: ReturnType<typeof counted>) =>
  expect
    .poll(async () => {
      await remembered(key, load);
      const before = state.loads;
      await remembered(key, load);
      return state.loads === before;
    }, WAIT)
    .toBe(true);

test("a value is read once, and again after a change", async () => {
  const value = counted();
  await remembers("a", value);
  value.state.value = 2;
  await change();
  await expect.poll(() => remembered("a", value.load), WAIT).toBe(2);
});

test("a value that was read before a change and arrives after it is not remembered", async () => {
  const witness = counted();
  await remembers("witness", witness);
  let answer: (value: number) => void = () => undefined;
  const slow = remembered("slow", () => new Promise<number>((resolve) => (answer = resolve)));
  const before = witness.state.loads;
  await change();
  // The notification has arrived when another value of the cache is read again.
  await expect
    .poll(async () => {
      await remembered("witness", witness.load);
      return witness.state.loads;
    }, WAIT)
    .toBeGreaterThan(before);
  answer(1);
  expect(await slow).toBe(1);
  expect(await remembered("slow", async () => 2)).toBe(2);
});

test("what is not found is not remembered", async () => {
  await remembers("present", counted());
  expect(await remembered("absent", async () => null)).toBeNull();
  expect(await remembered("absent", async () => 3)).toBe(3);
});

test("nothing is remembered without a listening session, and what was remembered is read again after it is back", async () => {
  const value = counted();
  await remembers("cut-off", value);
  const server = new Client({ connectionString: inject("serverUrl") });
  await server.connect();
  const name = new URL(config().DATABASE_URL).pathname.slice(1);
  await server.query(`alter database ${name} with allow_connections false`);
  await server.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nexio listener' and datname = $1",
    [name],
  );
  const loadsEachTime = async () => {
    const before = value.state.loads;
    await remembered("cut-off", value.load);
    await remembered("cut-off", value.load);
    return value.state.loads - before;
  };
  await expect.poll(loadsEachTime, WAIT).toBe(2);
  value.state.value = 7;
  // No notification can arrive.
  await change();
  expect(await remembered("cut-off", value.load)).toBe(7);
  await server.query(`alter database ${name} with allow_connections true`);
  await server.end();
  await remembers("cut-off", value);
  expect(await remembered("cut-off", value.load)).toBe(7);
});

test("a revoked key is refused by every process as soon as the revocation resolves", async () => {
  // Another process has its own instances of the modules and its own connections.
  vi.resetModules();
  const other = await import("@/lib/auth/api-keys");
  const tenant = { orgId: "org_revoking", environment: "live" } as const;
  const person: Principal = {
    ...tenant,
    actor: { type: "user", id: "user_1", label: "avery@nexio.example" },
    permissions: new Set(),
  };
  for (let round = 0; round < 5; round++) {
    const { id, secret } = await createApiKey({ ...tenant, name: "Test", createdBy: "user_1" });
    const stays = await createApiKey({ ...tenant, name: "Test", createdBy: "user_1" });
    for (const processOf of [principalOfKey, other.principalOfKey])
      for (const key of [secret, stays.secret])
        await expect.poll(async () => (await processOf(key))?.orgId, WAIT).toBe(tenant.orgId);
    await revokeKey(person, id);
    expect(await Promise.all([principalOfKey(secret), other.principalOfKey(secret)])).toEqual([
      null,
      null,
    ]);
    expect((await other.principalOfKey(stays.secret))?.orgId).toBe(tenant.orgId);
  }
  await (await import("@/lib/db/client")).closeDatabase();
});

/** Forwards connections to PostgreSQL until `hold`, which keeps back what the server sends to listening sessions. */
async function openHalfOpenProxy(url: string) {
  const { hostname, port } = new URL(url);
  const listeners: Socket[] = [];
  const sockets: Socket[] = [];
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    sockets.push(client, server);
    for (const socket of [client, server]) socket.on("error", () => undefined);
    client.once("data", (startup) => {
      if (startup.includes("nexio listener")) listeners.push(server);
    });
    client.pipe(server).pipe(client);
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const through = new URL(url);
  through.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return {
    url: through.href,
    hold() {
      // Nothing is closed: neither side notices.
      for (const server of listeners) server.unpipe().pause();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, "close");
    },
  };
}

test("a process whose listening session hangs without closing stops relying on its caches within seconds", async () => {
  const proxy = await openHalfOpenProxy(config().DATABASE_URL);
  vi.resetModules();
  vi.stubEnv("DATABASE_URL", proxy.url);
  const other = (await import("./notified-cache")).createNotifiedCache<number>(
    "organization_limits",
  );
  const value = counted();
  const isCached = async () => {
    const before = value.state.loads;
    await other("half-open", value.load);
    return value.state.loads === before;
  };
  await expect.poll(isCached, WAIT).toBe(true);
  proxy.hold();
  value.state.value = 7;
  await change();
  // The notification does not arrive, and the session looks as before.
  expect(await isCached()).toBe(true);
  await expect.poll(() => other("half-open", value.load), { timeout: 4_000 }).toBe(7);
  expect(await isCached()).toBe(false);
  await (await import("./client")).closeDatabase();
  await proxy.close();
  vi.unstubAllEnvs();
});

test("a session whose settings cannot be read connects again, and the process goes on", async () => {
  const received: string[] = [];
  const pool = pgPool();
  vi.stubEnv("DATABASE_URL", undefined);
  resetProcessValues();
  // A rejection that nobody handles would fail this run.
  const listener = listen({ channels: { listen_test: (payload) => received.push(payload) } });
  expect(listener.isListening()).toBe(false);

  vi.unstubAllEnvs();
  resetProcessValues();
  await expect.poll(() => listener.isListening(), WAIT).toBe(true);
  await pool.query("select pg_notify('listen_test', 'arrived')");
  await expect.poll(() => received, WAIT).toEqual(["arrived"]);
  await listener.close();
});

test("a deleted key is refused too, and an organization's new rate limit is in force", async () => {
  const tenant = { orgId: "org_deleting", environment: "test" } as const;
  const { id, secret } = await createApiKey({ ...tenant, name: "Test", createdBy: "user_1" });
  expect((await principalOfKey(secret))?.rateLimit).toBeNull();
  await pgPool().query(
    "insert into organization_limits (org_id, rate_limit, updated_at) values ($1, 5, now())",
    [tenant.orgId],
  );
  await expect.poll(async () => (await principalOfKey(secret))?.rateLimit, WAIT).toBe(5);
  await pgPool().query("delete from api_keys where id = $1", [id]);
  await expect.poll(() => principalOfKey(secret), WAIT).toBeNull();
});
