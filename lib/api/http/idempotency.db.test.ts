import { afterEach, beforeAll, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { pruneIdempotencyKeys } from "./idempotency";

const body = {
  profile: { entity: "acme", state: "CA", line: "professional_liability" },
  pool: "carriers:five",
};
let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
});
afterEach(() => clock.reset());

const submit = (key: string, { as = org.live, what = body as object } = {}) =>
  send(as, "POST", "/jobs", { body: what, headers: { "idempotency-key": key } });

test("the same key and body replay the first response and create one run", async () => {
  const first = await submit("one");
  const second = await submit("one");
  expect(second.text).toBe(first.text);
  expect([first.status, second.status]).toEqual([202, 202]);
  expect([
    first.headers.get("idempotent-replayed"),
    second.headers.get("idempotent-replayed"),
  ]).toEqual([null, "true"]);
});

test("ten concurrent requests with one key create one run", async () => {
  const mine = await newOrganization();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => submit("at once", { as: mine.live })),
  );
  expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
  expect((await send(mine.live, "GET", "/jobs")).body.data).toHaveLength(1);
});

test("the same key with a different body is refused", async () => {
  await submit("two");
  const other = await submit("two", { what: { ...body, max_candidates: 3 } });
  expect([other.status, other.body.code]).toEqual([409, "idempotency_key_reused"]);
});

test("the same JSON in another order and with other spaces is the same request", async () => {
  const first = await submit("reordered");
  const { pool, profile } = body;
  const raw = JSON.stringify(
    { pool, profile: Object.fromEntries(Object.entries(profile).reverse()) },
    null,
    2,
  );
  const again = await send(org.live, "POST", "/jobs", {
    raw,
    headers: { "idempotency-key": "reordered", "content-type": "application/json" },
  });
  expect([again.status, again.text]).toEqual([202, first.text]);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
});

test("a key belongs to one organization and environment", async () => {
  const first = await submit("three");
  const elsewhere = await submit("three", { as: org.test });
  expect(elsewhere.body.run_id).not.toBe(first.body.run_id);
});

test("a refused request leaves its key free for the corrected request", async () => {
  expect((await submit("four", { what: { ...body, pool: "carriers:none" } })).status).toBe(422);
  expect((await submit("four")).status).toBe(202);
});

test("a key can be used again after 24 hours", async () => {
  const first = await submit("five");
  clock.set(Date.now() + 24 * 3_600_000 + 1000);
  const second = await submit("five");
  expect(second.status).toBe(202);
  expect(second.body.run_id).not.toBe(first.body.run_id);
});

test("keys older than 24 hours are deleted, and no others", async () => {
  await submit("old");
  clock.set(Date.now() + 24 * 3_600_000 + 1000);
  const young = await submit("young");
  await pruneIdempotencyKeys();
  const replayed = await submit("young");
  expect(replayed.text).toBe(young.text);
  expect(await pruneIdempotencyKeys()).toBe(0);
});

test("an interrupted request stores nothing, and its key works on the next attempt", async () => {
  const mine = await newOrganization();
  const locking = await pgPool().connect();
  await locking.query("begin; lock table runs in access exclusive mode");
  const cut = submit("cut off", { as: mine.live });
  const waiting = async () =>
    (
      await locking.query(
        "select pid from pg_locks where relation = 'runs'::regclass and not granted",
      )
    ).rows;
  await expect.poll(waiting, { interval: 10 }).toHaveLength(1);
  await locking.query("select pg_terminate_backend($1)", [(await waiting())[0].pid]);
  expect((await cut).body.code).toBe("queue_unavailable");
  await locking.query("rollback");
  locking.release();
  expect((await send(mine.live, "GET", "/jobs")).body.data).toEqual([]);
  const again = await submit("cut off", { as: mine.live });
  expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([202, null]);
  expect((await send(mine.live, "GET", "/jobs")).body.data).toHaveLength(1);
});

test("of concurrent requests with one key and two bodies, one succeeds and the other body is refused", async () => {
  const mine = await newOrganization();
  const others = { what: { ...body, max_candidates: 3 }, as: mine.live };
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      submit("two bodies", i % 2 === 0 ? { as: mine.live } : others),
    ),
  );
  const bodies = (status: number) =>
    new Set(
      answers
        .filter((answer) => answer.status === status)
        .map((answer) => answer.body.run_id ?? answer.body.code),
    );
  expect(answers.map(({ status }) => status).sort()).toEqual([
    ...Array(5).fill(202),
    ...Array(5).fill(409),
  ]);
  expect(bodies(202).size).toBe(1);
  expect(bodies(409)).toEqual(new Set(["idempotency_key_reused"]));
  expect((await send(mine.live, "GET", "/jobs")).body.data).toHaveLength(1);
});
