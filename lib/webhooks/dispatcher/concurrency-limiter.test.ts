import { afterEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { createConcurrencyLimiter } from "./concurrency-limiter";

const caps = { endpoint: 8, organization: 4, process: 8 };
afterEach(() => clock.reset());

const one = { endpointId: "e1", orgId: "o1" };

test("an overloaded receiver gets half as many, never less than one, and each success gives one back up to the cap", () => {
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

test("a lane that is as new but for its pace is forgotten within seconds", () => {
  const limiter = createConcurrencyLimiter(caps);
  limiter.add(one);
  limiter.whenFree(one.endpointId, () => undefined);
  limiter.release(one.endpointId, "ok", 10);
  expect(limiter.endpoints()).toEqual([{ endpoint_id: "e1", in_flight: 0, cap: 16 }]);
  clock.set(clock.now() + 2_000);
  expect([limiter.endpoints(), limiter.organizations(), limiter.claimed()]).toEqual([[], [], 0]);
});

test("an organization's free slots count what all of its endpoints have under way", () => {
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

test("our own troubles are counted until something else happens", () => {
  const limiter = createConcurrencyLimiter(caps);
  const leave = (signal: "internal_error" | "failed") => {
    limiter.add(one);
    return limiter.release(one.endpointId, signal);
  };
  expect([
    leave("internal_error"),
    leave("internal_error"),
    leave("failed"),
    leave("internal_error"),
  ]).toEqual([1, 2, 0, 1]);
});

test("a cap that has shrunk is forgotten after a quarter of an hour without attempts", () => {
  const limiter = createConcurrencyLimiter(caps);
  limiter.add(one);
  limiter.release(one.endpointId, "overloaded");
  clock.set(clock.now() + 14 * 60_000);
  expect(limiter.endpoints()).toEqual([{ endpoint_id: "e1", in_flight: 0, cap: 4 }]);
  clock.set(clock.now() + 2 * 60_000);
  expect(limiter.endpoints()).toEqual([]);
});

test("a quick receiver has as many again waiting for its slots, and never more under way than its cap", () => {
  const limiter = createConcurrencyLimiter({ endpoint: 2, organization: 8, process: 8 });
  const begun: number[] = [];
  const enter = (n: number) => {
    limiter.add(one);
    limiter.whenFree(one.endpointId, () => begun.push(n));
  };
  for (const n of [1, 2, 3]) enter(n);
  expect([begun, limiter.endpoints()]).toEqual([
    [1, 2],
    [{ endpoint_id: "e1", in_flight: 3, cap: 2 }],
  ]);
  limiter.release(one.endpointId, "ok", 10);
  expect([begun, limiter.endpoints()]).toEqual([
    [1, 2, 3],
    [{ endpoint_id: "e1", in_flight: 2, cap: 4 }],
  ]);
});

test("a receiver that has become slow, or was overloaded, has none waiting", () => {
  const limiter = createConcurrencyLimiter(caps);
  const roomAfter = (signal: "ok" | "overloaded", tookMs: number) => {
    limiter.add(one);
    limiter.whenFree(one.endpointId, () => undefined);
    limiter.add(one);
    limiter.release(one.endpointId, signal, tookMs);
    return limiter.endpoints()[0]?.cap;
  };
  expect([roomAfter("ok", 10), roomAfter("ok", 1_000), roomAfter("overloaded", 10)]).toEqual([
    16, 8, 4,
  ]);
});
