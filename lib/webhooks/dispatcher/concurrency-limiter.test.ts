import { afterEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { createConcurrencyLimiter } from "./concurrency-limiter";

const caps = { endpoint: 8, organization: 4, process: 8 };
afterEach(() => clock.reset());

const one = { endpointId: "e1", orgId: "o1" };

test("overload cuts an endpoint's concurrency by 50%, down to one, and each success adds one up to the cap", () => {
  const limiter = createConcurrencyLimiter(caps);
  const after = (signal: "ok" | "overloaded" | "failed") => {
    limiter.add(one);
    limiter.release(one.endpointId, signal);
    return limiter.capOf(one.endpointId);
  };
  expect(
    ["overloaded", "overloaded", "overloaded", "overloaded"].map(() => after("overloaded")),
  ).toEqual([4, 2, 1, 1]);
  expect(after("failed")).toBe(1);
  expect(Array.from({ length: 9 }, () => after("ok"))).toEqual([2, 3, 4, 5, 6, 7, 8, 8, 8]);
});

test("default state with an average duration is dropped within seconds", () => {
  const limiter = createConcurrencyLimiter(caps);
  limiter.add(one);
  limiter.whenFree(one.endpointId, () => undefined);
  limiter.release(one.endpointId, "ok", 10);
  expect(limiter.endpoints()).toEqual([{ endpoint_id: "e1", in_flight: 0, cap: 16 }]);
  clock.set(clock.now() + 2_000);
  expect([limiter.endpoints(), limiter.organizations(), limiter.claimed()]).toEqual([[], [], 0]);
});

test("an organization's free slots count the deliveries of all its endpoints", () => {
  const limiter = createConcurrencyLimiter(caps);
  limiter.add(one);
  limiter.add({ endpointId: "e2", orgId: "o1" });
  limiter.add({ endpointId: "e3", orgId: "o2" });
  expect(limiter.organizations()).toEqual([
    { org_id: "o1", free: 2 },
    { org_id: "o2", free: 3 },
  ]);
  expect(limiter.free()).toBe(5);
});

test("consecutive internal errors are counted, and any other signal resets the count", () => {
  const limiter = createConcurrencyLimiter(caps);
  const release = (signal: "internal_error" | "failed") => {
    limiter.add(one);
    return limiter.release(one.endpointId, signal);
  };
  expect([
    release("internal_error"),
    release("internal_error"),
    release("failed"),
    release("internal_error"),
  ]).toEqual([1, 2, 0, 1]);
});

test("a reduced cap is dropped after 15 minutes without attempts", () => {
  const limiter = createConcurrencyLimiter(caps);
  limiter.add(one);
  limiter.release(one.endpointId, "overloaded");
  clock.set(clock.now() + 14 * 60_000);
  expect(limiter.endpoints()).toEqual([{ endpoint_id: "e1", in_flight: 0, cap: 4 }]);
  clock.set(clock.now() + 2 * 60_000);
  expect(limiter.endpoints()).toEqual([]);
});

test("a fast receiver may have twice its cap claimed, and never more than its cap in flight", () => {
  const limiter = createConcurrencyLimiter({ endpoint: 2, organization: 8, process: 8 });
  const started: number[] = [];
  const claim = (n: number) => {
    limiter.add(one);
    limiter.whenFree(one.endpointId, () => started.push(n));
  };
  for (const n of [1, 2, 3]) claim(n);
  expect([started, limiter.endpoints()]).toEqual([
    [1, 2],
    [{ endpoint_id: "e1", in_flight: 3, cap: 2 }],
  ]);
  limiter.release(one.endpointId, "ok", 10);
  expect([started, limiter.endpoints()]).toEqual([
    [1, 2, 3],
    [{ endpoint_id: "e1", in_flight: 2, cap: 4 }],
  ]);
});

test("a slow or overloaded receiver has no waiting deliveries", () => {
  const limiter = createConcurrencyLimiter(caps);
  const capAfter = (signal: "ok" | "overloaded", durationMs: number) => {
    limiter.add(one);
    limiter.whenFree(one.endpointId, () => undefined);
    limiter.add(one);
    limiter.release(one.endpointId, signal, durationMs);
    return limiter.endpoints()[0]?.cap;
  };
  expect([capAfter("ok", 10), capAfter("ok", 1_000), capAfter("overloaded", 10)]).toEqual([
    16, 8, 4,
  ]);
});
