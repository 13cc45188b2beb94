import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import getPort from "get-port";
import { NO_SERVICES } from "@/bin/checks/production/no-services";
import { createApiKey } from "@/lib/auth/api-keys";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { log } from "@/lib/log";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { createEndpoint } from "@/lib/webhooks/endpoints/endpoints";
import { THROWAWAY_SETTINGS } from "@/local/postgres/launch";
import { ensureDatabase, openPostgres } from "@/local/postgres/postgres";
import { throwawayPlace } from "@/local/postgres/throwaway";
import type { Tenant } from "./load";
import { type Kind, type Member, startMember } from "./member";
import { ENDPOINTS, type Receivers } from "./receivers";

const SECRETS = {
  PUSHER_APP_ID: "cluster",
  PUSHER_KEY: "cluster-key",
  PUSHER_SECRET: "cluster-secret",
  PUSHER_CLUSTER: "local",
};

/** PostgreSQL in a folder of this test, which can be restarted on its port. */
async function openDatabase() {
  const place = await throwawayPlace();
  const logFolder = join(place.home, "logs");
  mkdirSync(logFolder, { recursive: true });
  const logFile = join(logFolder, "postgres.log");
  const options = {
    password: randomBytes(16).toString("hex"),
    logFile,
    settings: { ...THROWAWAY_SETTINGS, max_connections: "300" },
  };
  let server = await openPostgres(place, options);
  const url = await ensureDatabase(server, "nexio");
  return {
    url,
    logFolder,
    /** What PostgreSQL reported of its own processes that crashed, with the statement that each was running. */
    crashes: () =>
      readFileSync(logFile, "utf8").match(/.*was terminated by signal.*(\n.*DETAIL:.*)?/g) ?? [],
    /** Stops it, waits, and starts it again. */
    async restart(downMs: number) {
      const { port } = server;
      await server.stop();
      await new Promise((resolve) => setTimeout(resolve, downMs));
      server = await openPostgres(place, { ...options, port });
      if (server.port !== port) throw new Error("PostgreSQL started on another port");
    },
    async close() {
      await server.stop();
      rmSync(place.home, { recursive: true, force: true });
    },
  };
}

/** Everything except web and worker: database, realtime server, pool, organizations with keys and endpoints. */
export async function openStack({ root, receivers }: { root: string; receivers: Receivers }) {
  log.level = "silent";
  const database = await openDatabase();
  const realtimePort = await getPort();
  const env: Record<string, string> = {
    ...NO_SERVICES,
    ...SECRETS,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: database.url,
    PUSHER_PORT: String(realtimePort),
    NEXIO_WEBHOOK_ALLOW_LOOPBACK: "true",
    NEXIO_RATE_LIMIT: "1000000000",
    NEXIO_RETRY_SCHEDULE: "0,2,5,3600,7200,43200",
    NEXIO_DRAIN_SECONDS: "1",
    NEXIO_KEEP_ALIVE_SECONDS: "5",
  };
  Object.assign(process.env, env);
  await migrate(database.url);
  await importCandidates("carriers:five", FIVE);
  const { logFolder } = database;
  const members: Member[] = [];
  const start = async (kind: Kind, name: string, folder: string) => {
    const port = kind === "realtime" ? realtimePort : await getPort();
    const own: Record<string, string> =
      kind === "realtime" ? { REALTIME_PORT: String(port) } : { PORT: String(port) };
    const member = startMember({
      ...{ name, kind, port, folder, logFolder },
      env: { ...env, ...own },
    });
    members.push(member);
    return member;
  };
  // It announces readiness on its output, and nothing needs it at once.
  await start("realtime", "realtime", root);

  return {
    env,
    database,
    logFolder,
    start,
    tenants: await createTenants(receivers),
    async close() {
      await Promise.all(members.map((member) => member.stop()));
      await closeDatabase();
      await database.close();
    },
  };
}
export type Stack = Awaited<ReturnType<typeof openStack>>;

async function createTenants(receivers: Receivers): Promise<Tenant[]> {
  const tenants: Tenant[] = [];
  for (const [org, behaviors] of ENDPOINTS.entries()) {
    const orgId = `org_CLUSTER${org}`;
    const environment = "live";
    const { secret } = await createApiKey({ orgId, environment, name: "Load", createdBy: "test" });
    tenants.push({ org, orgId, key: secret });
    for (let i = 0; i < behaviors.length; i += 1) {
      const created = await createEndpoint(
        {
          ...{ orgId, environment, permissions: new Set() },
          actor: { type: "operator", id: "operator:cluster", label: "operator:cluster" },
        },
        { url: receivers.urlOf(org, i), events: ["run.completed", "run.failed"] },
      );
      if (created.outcome !== "created") throw new Error(`The endpoint is ${created.outcome}`);
    }
  }
  return tenants;
}

/** Rows of a statement, read again while PostgreSQL restarts. */
export async function rowsOf<Row extends object>(text: string, values: unknown[] = []) {
  for (let tries = 0; ; tries += 1) {
    try {
      return (await pgPool().query<Row>(text, values)).rows;
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
