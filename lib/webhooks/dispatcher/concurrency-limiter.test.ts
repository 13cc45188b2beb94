import { afterEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { PRIORITY } from "../deliveries/priority";
import { createConcurrencyLimiter } from "./concurrency-limiter";

const caps = { endpoint: 8, organization: 4, process: 8 };
afterEach(() => clock.reset());

const one = { endpointId: "e1", target: "", orgId: "o1", priority: PRIORITY.live };

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
  expect([limiter.receivers(), limiter.organizations(), limiter.free()]).toEqual([
    {},
    [],
    { live: 8, replay: 8 },
  ]);
});

test("an organization's free slots count the deliveries of all its endpoints", () => {
  const limiter = createConcurrencyLimiter(caps);
  limiter.add(one);
  limiter.add({ ...one, endpointId: "e2" });
  limiter.add({ ...one, endpointId: "e3", orgId: "o2" });
  expect(limiter.organizations()).toEqual([
    { org_id: "o1", live: 2, replay: 2 },
    { org_id: "o2", live: 3, replay: 3 },
  ]);
  expect(limiter.free()).toEqual({ live: 5, replay: 5 });
});

test("replays in flight take no slots from new deliveries, which take them from replays", () => {
  const limiter = createConcurrencyLimiter(caps);
  const replay = { ...one, priority: PRIORITY.replay };
  for (const delivery of [replay, replay, replay, one]) limiter.add(delivery);
  expect(limiter.organizations()).toEqual([{ org_id: "o1", live: 3, replay: 0 }]);
  expect(limiter.free()).toEqual({ live: 7, replay: 4 });
  for (const delivery of [one, one, one]) limiter.add(delivery);
  expect(limiter.organizations()).toEqual([{ org_id: "o1", live: 0, replay: 0 }]);
  expect(limiter.free()).toEqual({ live: 4, replay: 1 });
});

test("a new delivery that waits for its receiver's slot starts before replays that wait longer", () => {
  const limiter = createConcurrencyLimiter({ endpoint: 1, organization: 8, process: 8 });
  const replay = { ...one, priority: PRIORITY.replay };
  const started: string[] = [];
  const claim = (delivery: typeof replay | typeof one, name: string) => {
    limiter.add(delivery);
    limiter.whenFree(delivery, () => started.push(name));
  };
  for (const name of ["replay 1", "replay 2", "replay 3"]) claim(replay, name);
  for (const name of ["new 1", "new 2"]) claim(one, name);
  for (const delivery of [replay, one, one, replay]) limiter.release(delivery, "ok");
  expect(started).toEqual(["replay 1", "new 1", "new 2", "replay 2", "replay 3"]);
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
  const hanging = { ...one, target: "https://a.example.com" };
  limiter.add(hanging);
  limiter.whenFree(hanging, () => undefined);
  expect(limiter.free().live).toBe(7);
  limiter.setAside(hanging, () => undefined);
  expect(limiter.free().live).toBe(8);
  expect([limiter.organizations(), limiter.receivers()]).toEqual([
    [],
    { "e1https://a.example.com": [1, 8] },
  ]);
  limiter.release(hanging, "overloaded");
  expect([limiter.free().live, limiter.receivers()]).toEqual([
    8,
    { "e1https://a.example.com": [0, 4] },
  ]);
});

test("beyond its limit, what is set aside longest ends, in the organization that has the most", () => {
  const limiter = createConcurrencyLimiter({ endpoint: 8, organization: 1, process: 1 });
  const ended: string[] = [];
  const setAside = (orgId: string, count: number) =>
    Array.from({ length: count }, (_, i) => {
      const delivery = { ...one, target: `https://${i}.example.com`, orgId };
      limiter.add(delivery);
      limiter.whenFree(delivery, () => undefined);
      limiter.setAside(delivery, () => ended.push(`${orgId} ${i}`));
      return delivery;
    });
  const most = setAside("most", 14);
  const few = setAside("few", 2);
  expect(ended).toEqual([]);
  few.push(...setAside("few", 3));
  expect(ended).toEqual(["most 0", "most 1", "most 2"]);
  most.push(...setAside("most", 1));
  expect(ended.splice(0)).toEqual(["most 0", "most 1", "most 2", "most 3"]);
  // Those that ended count in nothing any more, before and after their release.
  expect(limiter.free()).toEqual({ live: 1, replay: 1 });
  for (const delivery of [...most, ...few]) limiter.release(delivery, "overloaded");
  expect([limiter.free(), limiter.organizations()]).toEqual([{ live: 1, replay: 1 }, []]);
  setAside("most", 16);
  expect(ended).toEqual([]);
});

test("a fast target of job callbacks has nothing claimed beyond its cap: what waits would keep slots if it hangs", () => {
  const limiter = createConcurrencyLimiter(caps);
  const fast = { ...one, target: "https://a.example.com" };
  limiter.add(fast);
  limiter.whenFree(fast, () => undefined);
  limiter.release(fast, "ok", 10);
  expect(limiter.receivers()).toEqual({ "e1https://a.example.com": [0, 8] });
});

test("a target of job callbacks keeps a reduced cap for a minute", () => {
  const limiter = createConcurrencyLimiter(caps);
  const slow = { ...one, target: "https://a.example.com" };
  limiter.add(slow);
  limiter.release(slow, "overloaded");
  clock.set(clock.now() + 59_000);
  expect(limiter.receivers()).toEqual({ "e1https://a.example.com": [0, 4] });
  clock.set(clock.now() + 2_000);
  expect(limiter.receivers()).toEqual({});
});
