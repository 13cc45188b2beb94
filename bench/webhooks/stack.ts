import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { Queue } from "bullmq";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { log } from "@/lib/log";
import { addEndpoint, type EndpointRow } from "@/lib/testing/delivery-rows";
import { ensureDatabase, openPostgres } from "@/local/postgres/postgres";
import { throwawayPlace } from "@/local/postgres/throwaway";
import { type Child, startChild } from "../processes/child";
import { cpuMs } from "../processes/cpu";
import { openRedis } from "./redis";

const here = (file: string) => new URL(file, import.meta.url);

/** Starts PostgreSQL with fsync on, a receiver process, and Redis if installed. `close` removes all of it. */
export async function openStack() {
  log.level = "silent";
  const place = await throwawayPlace();
  const postgres = await openPostgres(place, {
    password: randomBytes(16).toString("hex"),
    logFile: join(place.home, "postgres.log"),
  });
  const url = await ensureDatabase(postgres, "bench");
  const redis = await openRedis();
  const env = {
    DATABASE_URL: url,
    ...Object.fromEntries(
      ["PUSHER_APP_ID", "PUSHER_KEY", "PUSHER_SECRET", "PUSHER_CLUSTER"].map((name) => [
        name,
        "bench",
      ]),
    ),
    WORKOS_API_KEY: "sk_test_nobody",
    WORKOS_CLIENT_ID: "client_nobody",
    WORKOS_COOKIE_PASSWORD: "a-password-of-at-least-32-characters",
    WORKOS_REDIRECT_URI: "http://localhost:3000/callback",
    NEXIO_SECRETS_KEY: `bench:${Buffer.alloc(32, 7).toString("base64")}`,
    NEXIO_WEBHOOK_ALLOW_LOOPBACK: "true",
    BENCH_REDIS_PORT: String(redis?.port ?? ""),
  };
  Object.assign(process.env, env);
  await migrate(url);
  const { child: receiver, first } = await startChild<{ port: number }>(here("receiver.ts"), {});
  const queue =
    redis && new Queue("deliver", { connection: { host: "127.0.0.1", port: redis.port } });

  return {
    env,
    receiver,
    queue,
    /** CPU time that PostgreSQL and Redis have used so far. */
    storesCpuMs: () => cpuMs(postgres.identity.pid) + cpuMs(redis?.pid),
    target: (path: string) => `http://127.0.0.1:${first.port}${path}`,
    async close() {
      await queue?.close();
      await receiver.end();
      await redis?.close();
      await closeDatabase();
      await postgres.stop();
      rmSync(place.home, { recursive: true, force: true });
    },
  };
}

export type Stack = Awaited<ReturnType<typeof openStack>>;

/** Adds endpoints, each in its own organization. */
export const addEndpoints = (count: number, urlOf: (i: number) => string): Promise<EndpointRow[]> =>
  Promise.all(
    Array.from({ length: count }, (_, i) => addEndpoint({ orgId: `org_bench${i}`, url: urlOf(i) })),
  );

/** Deletes all endpoints, deliveries and jobs. */
export async function clear({ receiver, queue }: Stack): Promise<void> {
  await pgPool().query(
    "truncate webhook_endpoints, webhook_events, realtime_publishes, graphile_worker._private_jobs cascade",
  );
  await queue?.obliterate({ force: true });
  await receiver.request("reset");
}

export const SENDERS = ["ours", "graphile", "bullmq"] as const;
export type Sender = (typeof SENDERS)[number];

/** Starts processes of a sender, which wait for "go". */
export async function startSenders({ env }: Stack, sender: Sender, count = 1): Promise<Child[]> {
  const started = await Promise.all(
    Array.from({ length: count }, () => startChild(here(`${sender}.ts`), env)),
  );
  return started.map(({ child }) => child);
}

/** Enqueues deliveries for a sender. The dispatcher needs no jobs: the deliveries are its queue. */
export async function enqueue(
  { queue }: Stack,
  sender: Sender,
  ids: readonly string[],
): Promise<void> {
  if (sender === "graphile") {
    await pgPool().query(
      `select count(*) from graphile_worker.add_jobs(
         (select array_agg(row('deliver', json_build_object('id', id), null, null, null, null, null, null)::graphile_worker.job_spec order by n)
          from unnest($1::uuid[]) with ordinality as given (id, n)))`,
      [ids],
    );
  }
  if (sender === "bullmq") {
    await queue?.addBulk(
      ids.map((id) => ({ name: "deliver", data: id, opts: { removeOnComplete: true } })),
    );
  }
}
