import { expect, test, vi } from "vitest";
import { clock } from "@/lib/clock";
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
