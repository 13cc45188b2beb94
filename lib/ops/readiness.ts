import { databaseConfig } from "@/lib/config";
import { pgPool } from "@/lib/db/client";
import { replicaProblem } from "@/lib/db/replica";
import { schemaProblem } from "@/lib/db/schema-version";
import { checkRealtime } from "@/lib/realtime/pusher";
import { withTimeLimit } from "./time-limit";

/** Whether a process can do its work now. */

export type Check = "ok" | "failed";
export type Readiness = {
  /** degraded: requests are served, but not all of them, or without realtime messages. */
  status: "ready" | "degraded" | "not_ready";
  checks: Readonly<Record<string, Check>>;
  /** Why a check failed. Not for the public port. */
  reasons: Readonly<Record<string, string>>;
};

type CheckFunction = () => Promise<unknown>;
type Options = {
  /** Checks of this kind of process, in addition to database and migrations. They reject if they fail. */
  own?: Readonly<Record<string, CheckFunction>>;
  /** Why the process does not take new work, such as a stop. */
  unavailable?: () => string | null;
};

/** Checks whose failure leaves something to do for the process. */
const DEGRADING = ["realtime", "writes", "replica"];

const LIMIT_MS = 2_000;
/** The realtime service may count requests. */
const REALTIME_KEPT_MS = 10_000;
/** Any number of probes costs at most this many checks. */
const KEPT_MS = 250;

async function checkMigrations(): Promise<void> {
  const problem = await schemaProblem();
  if (problem) throw new Error(problem);
}

async function checkReplica(): Promise<void> {
  const problem = replicaProblem();
  if (problem) throw new Error(`${problem}; the primary serves its reads`);
}

/** A failover that is not complete leads to a server in recovery. */
async function checkWrites(): Promise<void> {
  const { rows } = await pgPool().query<{ read_only: boolean }>(
    "select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as read_only",
  );
  if (rows[0]?.read_only) throw new Error("the database accepts no changes");
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Keeps an outcome for `keptMs`, and shares one that is awaited. */
function kept<Result>(work: () => Promise<Result>, keptMs: number): () => Promise<Result> {
  let last: { result: Promise<Result>; at: number } | undefined;
  return () => {
    if (!last || performance.now() - last.at > keptMs)
      last = { result: work(), at: performance.now() };
    return last.result;
  };
}

/** Checks everything at the same time, each for at most two seconds. */
export function createReadiness({ own = {}, unavailable = () => null }: Options = {}) {
  const reasonOf = async (check: CheckFunction): Promise<string | null> =>
    withTimeLimit(check(), LIMIT_MS).then(() => null, textOf);
  const realtime = kept(() => reasonOf(checkRealtime), REALTIME_KEPT_MS);
  const required: Record<string, CheckFunction> = {
    database: () => pgPool().query("select 1"),
    migrations: checkMigrations,
    writes: checkWrites,
    ...(databaseConfig().DATABASE_READ_URL === undefined ? {} : { replica: checkReplica }),
    ...own,
  };
  const run = kept(async () => {
    const outcomes = await Promise.all(
      Object.entries(required).map(async ([name, check]) => [name, await reasonOf(check)] as const),
    );
    return [...outcomes, ["realtime", await realtime()] as const];
  }, KEPT_MS);

  return async (): Promise<Readiness> => {
    const outcomes = await run();
    const stopping = unavailable();
    const failed = outcomes.filter(([, reason]) => reason !== null).map(([name]) => name);
    const isReady = stopping === null && failed.every((name) => DEGRADING.includes(name));
    const degradedOrReady = failed.length > 0 ? "degraded" : "ready";
    return {
      status: isReady ? degradedOrReady : "not_ready",
      checks: Object.fromEntries(
        outcomes.map(([name, reason]) => [name, reason === null ? "ok" : "failed"]),
      ),
      reasons: Object.fromEntries([
        ...(stopping === null ? [] : [["process", stopping]]),
        ...outcomes.flatMap(([name, reason]) => (reason === null ? [] : [[name, reason]])),
      ]),
    };
  };
}

export type ReadinessCheck = ReturnType<typeof createReadiness>;

/** The HTTP status for load balancers and orchestrators. */
export const readinessStatus = ({ status }: Readiness) => (status === "not_ready" ? 503 : 200);
