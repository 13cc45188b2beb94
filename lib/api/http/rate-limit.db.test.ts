import { expect, test, vi } from "vitest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { setOwnLimits } from "@/lib/runs/own-limits";
import { newOrganization, send } from "@/lib/testing/api";
import { pruneRateLimits, takeRequest } from "./rate-limit";

test("the 601st request of a key in a minute is refused with Retry-After, and other keys are not affected", async () => {
  const org = await newOrganization();
  const statuses: number[] = [];
  for (let i = 0; i < 601; i++) statuses.push((await send(org.live, "GET", "/pools")).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(600);
  const refused = await send(org.live, "GET", "/pools");
  expect([refused.status, refused.body.code]).toEqual([429, "rate_limited"]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
  expect(Number(refused.headers.get("x-ratelimit-reset")) * 1000).toBeGreaterThan(
    Date.now() - 1000,
  );
  expect((await send(org.test, "GET", "/pools")).status).toBe(200);
});

test("web processes share one limit, and each refuses once it is reached", async () => {
  // Another process has its own instance of the module and its own connections.
  vi.resetModules();
  const other = await import("./rate-limit");
  const taken = await Promise.all(
    Array.from({ length: 700 }, (_, i) =>
      (i % 2 === 0 ? takeRequest : other.takeRequest)("key:shared"),
    ),
  );
  expect(taken.filter(({ allowed }) => allowed)).toHaveLength(600);
  expect([
    (await takeRequest("key:shared")).allowed,
    (await other.takeRequest("key:shared")).allowed,
  ]).toEqual([false, false]);
  await (await import("@/lib/db/client")).closeDatabase();
});

test("a counter is deleted when its minute is over, not before", async () => {
  const spent = await takeRequest("key:expired");
  await pruneRateLimits();
  expect((await takeRequest("key:expired")).headers["X-RateLimit-Remaining"]).toBe(
    String(Number(spent.headers["X-RateLimit-Remaining"]) - 1),
  );
  clock.set(clock.now() + 61_000);
  expect(await pruneRateLimits()).toBeGreaterThan(0);
  expect(await pruneRateLimits()).toBe(0);
  clock.reset();
});

const reservedInDatabase = async (subject: string): Promise<number> =>
  (
    await pgPool().query("select points::float8 as points from rate_limits where key = $1", [
      `api:${subject}`,
    ])
  ).rows[0]?.points ?? 0;

test("two processes allow exactly the limit together, however small it is and in whatever order they ask", async () => {
  vi.resetModules();
  const other = await import("./rate-limit");
  for (const limit of [0, 1, 2, 7, 33, 100]) {
    const subject = `key:small-${limit}`;
    const take = (i: number) => (i % 3 === 0 ? takeRequest : other.takeRequest)(subject, limit);
    const together = await Promise.all(Array.from({ length: limit + 5 }, (_, i) => take(i)));
    const oneByOne = [];
    for (let i = 0; i < limit + 5; i++) oneByOne.push(await take(i));
    const allowed = [...together, ...oneByOne].filter((answer) => answer.allowed);
    expect(allowed).toHaveLength(limit);
  }
  await (await import("@/lib/db/client")).closeDatabase();
});

test("an organization's own limit holds for each of its keys, and for no other organization", async () => {
  const [org, other] = [await newOrganization(), await newOrganization()];
  await setOwnLimits(org.orgId, { clear: true, rateLimit: 3 });
  const statuses = async (key: string) => {
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push(await send(key, "GET", "/pools"));
    expect(answers[0]?.headers.get("x-ratelimit-limit")).toBe(key === other.live ? "600" : "3");
    return answers.map(({ status }) => status);
  };
  expect(await statuses(org.live)).toEqual([200, 200, 200, 429, 429]);
  expect(await statuses(org.test)).toEqual([200, 200, 200, 429, 429]);
  expect(await statuses(other.live)).toEqual([200, 200, 200, 200, 200]);
});

test("a limit of zero requests refuses the first one, with Retry-After", async () => {
  const org = await newOrganization();
  await setOwnLimits(org.orgId, { clear: true, rateLimit: 0 });
  const refused = await send(org.live, "GET", "/pools");
  expect([refused.status, refused.body.code]).toEqual([429, "rate_limited"]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("a client that goes on after its limit causes no statements", async () => {
  const subject = "key:insisting";
  for (let i = 0; i < 8; i++) await takeRequest(subject, 4);
  const points = await reservedInDatabase(subject);
  for (let i = 0; i < 1_000; i++) expect((await takeRequest(subject, 4)).allowed).toBe(false);
  expect(await reservedInDatabase(subject)).toBe(points);
});

test("memory holds a bounded number of subjects: the oldest are dropped, and their counts stay in the database", async () => {
  const [oldest, newest] = ["peer:oldest", "peer:newest"];
  await takeRequest(oldest, 600);
  const share = await reservedInDatabase(oldest);
  // Without a statement, as nothing can be reserved.
  for (let i = 0; i < 49_999; i++) await takeRequest(`peer:${i}`, 0);
  await takeRequest(newest, 600);
  await takeRequest("peer:one-more", 0);
  for (const subject of [oldest, newest]) await takeRequest(subject, 600);
  // The oldest was dropped and has reserved again; together it is still within the limit.
  expect(await reservedInDatabase(oldest)).toBeGreaterThan(share);
  expect(await reservedInDatabase(newest)).toBe(share);
});
