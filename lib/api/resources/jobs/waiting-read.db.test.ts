import { afterEach, beforeAll, expect, test } from "vitest";
import { publicApi } from "@/lib/api/public-api";
import { pgPool } from "@/lib/db/client";
import { waitCount } from "@/lib/queue/run-ends";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
});
afterEach(() => expect(waitCount()).toBe(0));

const submit = async (key = org.live) =>
  (await send(key, "POST", "/jobs", { body: JOB })).body.run_id;
const wait = (id: string, seconds: number, headers = {}) =>
  send(org.live, "GET", `/jobs/${id}?wait=${seconds}`, { headers });
const waiting = (count: number) => expect.poll(() => waitCount(), { interval: 10 }).toBe(count);

test("readers who wait get the run when it has ended, and hold no connection until then", async () => {
  const id = await submit();
  const answers = Promise.all(Array.from({ length: 30 }, () => wait(id, 60)));
  await waiting(30);
  // All 30 have read the run and wait; the pool has far fewer connections.
  await expect.poll(() => pgPool().idleCount).toBe(pgPool().totalCount);
  await runQueuedJobs();
  for (const { status, body } of await answers)
    expect([status, body.status]).toEqual([200, "completed"]);
});

test("a notification of another process ends the wait, and so does its absence a second later", async () => {
  for (const notify of [true, false]) {
    const id = await submit();
    const answer = wait(id, 60);
    await waiting(1);
    // What another process does when it ends the run.
    await pgPool().query("delete from run_queue where run_id = $1", [id]);
    await pgPool().query(
      "update runs set status = 'failed', version = 2, head = null where id = $1",
      [id],
    );
    if (notify) await pgPool().query("select pg_notify('runs_ended', $1)", [id]);
    expect((await answer).body.status).toBe("failed");
  }
});

test("a cancelled run ends the wait, a run that has ended answers at once, and an unknown one is not found", async () => {
  const id = await submit();
  const answer = wait(id, 60);
  await waiting(1);
  await send(org.live, "POST", `/jobs/${id}/cancel`);
  expect((await answer).body).toMatchObject({ status: "failed", error: "Cancelled" });
  expect((await wait(id, 60)).body.status).toBe("failed");
  expect((await wait("run_0123456789abcdefghijkl", 60)).status).toBe(404);
  const other = await newOrganization();
  expect((await send(other.live, "GET", `/runs/${id}?wait=60`)).status).toBe(404);
});

test("after the time, the run is answered as it is, or 304 if the client has that", async () => {
  const id = await submit();
  const [first, { headers }] = [await wait(id, 1), await wait(id, 0)];
  expect(first.body.status).toBe("queued");
  const same = { "if-none-match": headers.get("etag") ?? "" };
  expect((await wait(id, 1, same)).status).toBe(304);
  const ended = wait(id, 60, same);
  await waiting(1);
  await runQueuedJobs();
  expect((await ended).body.status).toBe("completed");
});

test("a client that disconnects leaves nothing behind", async () => {
  const id = await submit();
  const leaving = new AbortController();
  const request = new Request(`http://localhost/api/v1/jobs/${id}?wait=60`, {
    headers: { authorization: `Bearer ${org.live}` },
    signal: leaving.signal,
  });
  const answer = publicApi({ record: () => undefined }).request(request);
  await waiting(1);
  leaving.abort();
  await waiting(0);
  await answer;
});

test("one key has at most 50 waiting requests, and other keys are not affected", async () => {
  const own = await newOrganization();
  const id = await submit(own.live);
  const one = () => send(own.live, "GET", `/jobs/${id}?wait=60`);
  const answers = Array.from({ length: 50 }, one);
  await waiting(50);
  const refused = await one();
  expect([refused.status, refused.body.code]).toEqual([429, "rate_limited"]);
  expect(refused.headers.get("retry-after")).toBe("1");
  expect((await wait(await finishedRun(org.live), 60)).status).toBe(200);
  await Promise.all(answers);
});

test.each([
  ["61", "must be a whole number from 0 to 60 (got 61)"],
  ["-1", "must be a whole number from 0 to 60 (got '-1')"],
  ["long", "must be a whole number from 0 to 60 (got 'long')"],
])("wait=%s is refused with the limit", async (seconds, message) => {
  for (const path of ["jobs", "runs"]) {
    const { status, body } = await send(
      org.live,
      "GET",
      `/${path}/${await submit()}?wait=${seconds}`,
    );
    expect([status, body.details]).toEqual([400, [{ path: "wait", message }]]);
  }
});
