import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "@/lib/pools/sample/random";
import type { Member } from "./member";
import { rowsOf, type Stack } from "./stack";

type Signal = "SIGKILL" | "SIGTERM";
const DOWN_MS = 1_500;
/** An answer of 503 so long after the restart is still a consequence of it: pools reconnect. */
const OUTAGE_TAIL_MS = 15_000;

/** Claimed runs whose worker holds no lock: those of workers that were killed. */
const ORPHANS = `
  select count(*)::int as n from run_queue as queue
  where claimed_by is not null and not exists (
    select from pg_locks
    where locktype = 'advisory' and objsubid = 2 and granted and classid = 7061
      and database = (select oid from pg_database where datname = current_database())
      and objid = (hashtext(queue.claimed_by)::bigint & 4294967295)::oid
  )`;

/** Ends processes, restarts PostgreSQL and upgrades, and notes what it did. */
export function createChaos(options: {
  stack: Stack;
  members: readonly Member[];
  random: Random;
  note: (text: string) => void;
}) {
  const { stack, members, random, note } = options;
  const kills = new Map<string, number>();
  const recoveriesMs: number[] = [];
  const outages: { from: number; until: number }[] = [];
  const restartsMs: number[] = [];
  const measuring: Promise<void>[] = [];

  /** How long runs of killed workers stay claimed. */
  async function measureRecovery() {
    const startedAt = performance.now();
    await sleep(50);
    const orphans = async () => (await rowsOf<{ n: number }>(ORPHANS))[0]?.n ?? 0;
    if ((await orphans()) === 0) return;
    while ((await orphans()) > 0) await sleep(50);
    recoveriesMs.push(performance.now() - startedAt);
  }

  async function kill(member: Member, signal: Signal) {
    const name = `${signal} ${member.kind}`;
    kills.set(name, (kills.get(name) ?? 0) + 1);
    note(`${signal} ${member.name}`);
    const killedAt = performance.now();
    await member.kill(signal);
    if (signal === "SIGKILL" && member.kind === "worker") measuring.push(measureRecovery());
    void member.ready().then(
      () => restartsMs.push(performance.now() - killedAt),
      () => undefined,
    );
  }

  /** A member that may end: one worker, or two web processes have to stay, as a customer's clients go on. */
  function victim(): Member | undefined {
    const ready = members.filter((member) => member.isReady());
    const spare = ready.filter(
      ({ kind }) => ready.filter((other) => other.kind === kind).length > (kind === "web" ? 2 : 1),
    );
    return spare.length > 0 ? random.pick(spare) : undefined;
  }

  return {
    kills,
    recoveriesMs,
    restartsMs,
    outages,
    /** One kill of each kind. */
    async killEach(everyMs: number) {
      for (const kind of ["web", "worker"] as const)
        for (const signal of ["SIGKILL", "SIGTERM"] as const) {
          const candidates = members.filter((member) => member.kind === kind && member.isReady());
          if (candidates.length > 1) await kill(random.pick(candidates), signal);
          await sleep(everyMs);
        }
    },
    /** Kills members until `signal` is aborted. */
    async killRandomly(everyMs: number, signal: AbortSignal) {
      while (!signal.aborted) {
        await sleep(everyMs * random.between(0.6, 1.4));
        const member = victim();
        if (member && !signal.aborted)
          await kill(member, random.chance(0.6) ? "SIGKILL" : "SIGTERM");
      }
    },
    async restartPostgres() {
      note("PostgreSQL restarts");
      const from = Date.now();
      await stack.database.restart(DOWN_MS);
      outages.push({ from, until: Date.now() + OUTAGE_TAIL_MS });
      note(`PostgreSQL is back after ${Date.now() - from} ms`);
    },
    /** Restarts all processes one after the other with another build, as an upgrade does. */
    async upgrade(folder: string) {
      note(`Upgrade to ${folder}`);
      for (const member of members) {
        await Promise.all(members.map((other) => other.ready()));
        await member.upgrade(folder);
        note(`Upgraded ${member.name}`);
      }
    },
    isOutage: (at: number) => outages.some(({ from, until }) => at >= from && at <= until),
    settled: () => Promise.all(measuring),
  };
}
