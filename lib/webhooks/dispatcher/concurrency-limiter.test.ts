import { afterEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { createConcurrencyLimiter } from "./concurrency-limiter";

const caps = { endpoint: 8, organization: 4, process: 8 };
afterEach(() => clock.reset());

const one = { endpointId: "e1", target: "", orgId: "o1" };

test("overload cuts an endpoint's concurrency by 50%, down to one, and each success adds one up to the cap", () => {
  const limiter = createConcurrencyLimiter(caps);
  const after = (signal: "ok" | "overloaded" | "failed") => {
    limiter.add(one);
    limiter.release(one, signal);
    return limiter.capOf(one);
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
  limiter.whenFree(one, () => undefined);
  limiter.release(one, "ok", 10);
  expect(limiter.receivers()).toEqual({ e1: [0, 16] });
  clock.set(clock.now() + 2_000);
  expect([limiter.receivers(), limiter.organizations(), limiter.claimed()]).toEqual([{}, [], 0]);
});

test("an organization's free slots count the deliveries of all its endpoints", () => {
  const limiter = createConcurrencyLimiter(caps);
  limiter.add(one);
  limiter.add({ endpointId: "e2", target: "", orgId: "o1" });
  limiter.add({ endpointId: "e3", target: "", orgId: "o2" });
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
    return limiter.release(one, signal);
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
  limiter.release(one, "overloaded");
  clock.set(clock.now() + 14 * 60_000);
  expect(limiter.receivers()).toEqual({ e1: [0, 4] });
  clock.set(clock.now() + 2 * 60_000);
  expect(limiter.receivers()).toEqual({});
});

test("a fast receiver may have twice its cap claimed, and never more than its cap in flight", () => {
  const limiter = createConcurrencyLimiter({ endpoint: 2, organization: 8, process: 8 });
  const started: number[] = [];
  const claim = (n: number) => {
    limiter.add(one);
    limiter.whenFree(one, () => started.push(n));
  };
  for (const n of [1, 2, 3]) claim(n);
  expect([started, limiter.receivers()]).toEqual([[1, 2], { e1: [3, 2] }]);
  limiter.release(one, "ok", 10);
  expect([started, limiter.receivers()]).toEqual([[1, 2, 3], { e1: [2, 4] }]);
});

test("a slow or overloaded receiver has no waiting deliveries", () => {
  const limiter = createConcurrencyLimiter(caps);
  const capAfter = (signal: "ok" | "overloaded", durationMs: number) => {
    limiter.add(one);
    limiter.whenFree(one, () => undefined);
    limiter.add(one);
    limiter.release(one, signal, durationMs);
    return limiter.receivers().e1?.[1];
  };
  expect([capAfter("ok", 10), capAfter("ok", 1_000), capAfter("overloaded", 10)]).toEqual([
    16, 8, 4,
  ]);
});

test("an attempt that is set aside frees its organization and the process, not its receiver", () => {
  const limiter = createConcurrencyLimiter(caps);
  const hanging = { endpointId: "e1", target: "https://a.example.com", orgId: "o1" };
  limiter.add(hanging);
  limiter.whenFree(hanging, () => undefined);
  expect([limiter.free(), limiter.setAside(hanging), limiter.free()]).toEqual([7, true, 8]);
  expect([limiter.organizations(), limiter.receivers()]).toEqual([
    [],
    { "e1https://a.example.com": [1, 8] },
  ]);
  limiter.release(hanging, "overloaded");
  expect([limiter.free(), limiter.receivers()]).toEqual([8, { "e1https://a.example.com": [0, 4] }]);
});

test("what is set aside is limited for each organization and for the process", () => {
  const limiter = createConcurrencyLimiter({ endpoint: 8, organization: 1, process: 2 });
  const setAside = (orgId: string, count: number) =>
    Array.from({ length: count }, (_, i) => {
      const delivery = { endpointId: "e", target: `https://${i}.example.com`, orgId };
      limiter.add(delivery);
      limiter.whenFree(delivery, () => undefined);
      return limiter.setAside(delivery);
    }).filter(Boolean).length;
  expect([setAside("o1", 20), setAside("o2", 20), setAside("o3", 20)]).toEqual([16, 16, 0]);
});

test("a fast target of job callbacks has nothing claimed beyond its cap: what waits would keep slots if it hangs", () => {
  const limiter = createConcurrencyLimiter(caps);
  const fast = { endpointId: "e1", target: "https://a.example.com", orgId: "o1" };
  limiter.add(fast);
  limiter.whenFree(fast, () => undefined);
  limiter.release(fast, "ok", 10);
  expect(limiter.receivers()).toEqual({ "e1https://a.example.com": [0, 8] });
});

test("a target of job callbacks keeps a reduced cap for a minute", () => {
  const limiter = createConcurrencyLimiter(caps);
  const slow = { endpointId: "e1", target: "https://a.example.com", orgId: "o1" };
  limiter.add(slow);
  limiter.release(slow, "overloaded");
  clock.set(clock.now() + 59_000);
  expect(limiter.receivers()).toEqual({ "e1https://a.example.com": [0, 4] });
  clock.set(clock.now() + 2_000);
  expect(limiter.receivers()).toEqual({});
});
