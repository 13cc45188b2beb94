import { cpSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureBuilt } from "@/bin/build/ensure-built";
import { randomFrom } from "@/lib/pools/sample/random";
import { root } from "@/local/stack/settings";
import { acceptedAgain, accountForAll, type Line } from "./account";
import { createChaos } from "./chaos";
import { createLoad } from "./load";
import type { ClusterOptions } from "./options";
import { startProxy } from "./proxy";
import { ENDPOINTS, openReceivers } from "./receivers";
import { openStack, rowsOf } from "./stack";
import { openView } from "./view";

const WEBS = 3;
const WORKERS = 3;
const SETTLE_LIMIT_MS = 300_000;

const max = (values: readonly number[]) => (values.length === 0 ? 0 : Math.max(...values));
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** What is due and not done, except for the receiver that never answers. */
const UNSETTLED = `
  select (select count(*) from run_queue)::int as runs,
    (select count(*) from webhook_deliveries as delivery join webhook_endpoints as endpoint on endpoint.id = endpoint_id
      where endpoint.org_id <> $1
        and (state = 'delivering' or (state = 'pending' and next_attempt_at < now() + interval '10 seconds')))::int as deliveries,
    (select count(*) from realtime_publishes where published_at is null)::int as messages`;

async function settle(note: (text: string) => void): Promise<void> {
  const until = performance.now() + SETTLE_LIMIT_MS;
  for (;;) {
    const [left] = await rowsOf<{ runs: number; deliveries: number; messages: number }>(UNSETTLED, [
      `org_CLUSTER${ENDPOINTS.length - 1}`,
    ]);
    if (!left || left.runs + left.deliveries + left.messages === 0) return;
    if (performance.now() > until) {
      note(`Not settled: ${JSON.stringify(left)}`);
      return;
    }
    await sleep(250);
  }
}

/** Runs the cluster under load and kills, and resolves to the account. */
export async function runCluster(
  options: ClusterOptions,
  print: (text: string) => void,
): Promise<Line[]> {
  const startedAt = performance.now();
  const note = (text: string) =>
    print(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${text}`);
  await ensureBuilt(root);
  const receivers = await openReceivers();
  const stack = await openStack({ root, receivers });
  try {
    const folder = options.previous ?? root;
    const names = (kind: string, n: number) =>
      Array.from({ length: n }, (_, i) => `${kind}-${i + 1}`);
    const members = await Promise.all([
      ...names("web", WEBS).map((name) => stack.start("web", name, folder)),
      ...names("worker", WORKERS).map((name) => stack.start("worker", name, folder)),
    ]);
    await Promise.all(members.map((member) => member.ready()));
    note(`${members.length} processes are ready; logs are in ${stack.logFolder}`);
    const webs = members.filter(({ kind }) => kind === "web");
    const workers = members.filter(({ kind }) => kind === "worker");
    const proxy = await startProxy(webs.map(({ port }) => port));
    const random = randomFrom(options.seed);
    const load = createLoad({
      ...{ url: proxy.url, tenants: stack.tenants, callbackUrl: receivers.callbackUrl },
      random: randomFrom(options.seed + 1),
    });
    const views = new Map(
      await Promise.all(
        stack.tenants.slice(0, 2).map(async (tenant) => {
          const view = await openView({
            ...{ orgId: tenant.orgId, env: stack.env },
            readAll: () => load.readAll(tenant),
          });
          return [tenant.orgId, view] as const;
        }),
      ),
    );
    const chaos = createChaos({ stack, members, random, note });
    const loadFrom = performance.now();
    const submitting = load.submitAll(options.runs, options.rate);
    const loadMs = (options.runs / options.rate) * 1000;
    if (options.short) {
      // First, while most runs are not submitted yet.
      await sleep(2_000);
      await chaos.restartPostgres();
      await chaos.killEach(options.killEveryMs);
    } else {
      // Random kills, with a pause for the restart of PostgreSQL and for the upgrade.
      await killFor(loadMs * 0.35);
      await chaos.restartPostgres();
      await killFor(loadMs * 0.25);
      if (options.upgrade) await chaos.upgrade(root);
      const ending = new AbortController();
      void submitting.finally(() => ending.abort());
      await chaos.killRandomly(options.killEveryMs, ending.signal);
    }
    await submitting;
    const submittedMs = performance.now() - loadFrom;
    note(`${load.submitted.length} runs are submitted`);
    await settle(note);
    await chaos.settled();
    note("Everything has settled");
    const crashes = [...members.flatMap((member) => member.crashes()), ...stack.database.crashes()];
    // Attempts in flight to the receiver that never answers end with the workers.
    await Promise.all(workers.map((worker) => worker.stop()));
    const lines = await accountForAll({
      ...{ load, tenants: stack.tenants, views, receipts: receivers.receipts },
      ...{ isOutage: chaos.isOutage, crashes },
    });
    for (const view of views.values()) view.close();
    for (const surprise of load.surprises.slice(0, 10)) note(`The client saw: ${surprise.what}`);
    for (const at of load.unavailable.filter((each) => !chaos.isOutage(each)).slice(0, 10))
      note(`An answer of 503 came ${at - (chaos.outages[0]?.until ?? at)} ms after the outage`);
    for (const crash of crashes) note(`Ended: ${crash}`);
    const [states] = await rowsOf<{ text: string }>(
      "select string_agg(n || ' ' || state, ', ' order by state) as text from (select state, count(*) as n from webhook_deliveries group by 1) as counted",
    );
    const recovered = await rowsOf<{ n: number }>(
      "select count(*)::int as n from webhook_attempts where recovered",
    );
    note(`Kills: ${[...chaos.kills].map(([name, n]) => `${n} ${name}`).join(", ")}`);
    note(
      `Requests: ${load.answers()} answered, ${proxy.stats.retried} sent again by the proxy, ${load.unavailable.length} answered 503 during the restart of PostgreSQL`,
    );
    note(
      `Deliveries: ${states?.text}; ${receivers.receipts.length} requests, ${recovered[0]?.n} attempts marked as recovered`,
    );
    note(`Deliveries: ${await acceptedAgain(receivers.receipts)}`);
    note(
      `Runs of a killed worker were claimable again after ${median(chaos.recoveriesMs).toFixed(0)} ms (median), ${max(chaos.recoveriesMs).toFixed(0)} ms at most`,
    );
    note(
      `A process was ready again after ${median(chaos.restartsMs).toFixed(0)} ms (median), ${max(chaos.restartsMs).toFixed(0)} ms at most`,
    );
    note(`${(options.runs / (submittedMs / 1000)).toFixed(0)} runs per second were submitted`);
    await proxy.close();
    if (lines.some(({ isRight }) => !isRight)) {
      const kept = join(tmpdir(), `nexio-cluster-${options.seed}`);
      cpSync(stack.logFolder, kept, { recursive: true });
      note(`The logs of the processes are in ${kept}`);
    }
    return lines;

    async function killFor(ms: number) {
      const ending = AbortSignal.timeout(ms);
      await chaos.killRandomly(options.killEveryMs, ending);
    }
  } finally {
    await stack.close();
    await receivers.close();
  }
}
