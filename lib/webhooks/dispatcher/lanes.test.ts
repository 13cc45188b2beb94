import { afterEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { createLanes } from "./lanes";

const caps = { endpoint: 8, organization: 4, process: 8 };
afterEach(() => clock.reset());

const one = { endpointId: "e1", orgId: "o1" };

test("an overloaded receiver gets half as many, never less than one, and each success gives one back up to the cap", () => {
  const lanes = createLanes(caps);
  const after = (bearing: "well" | "overloaded" | "badly") => {
    lanes.enter(one);
    lanes.leave(one.endpointId, bearing);
    return lanes.capOf(one.endpointId);
  };
  expect(
    ["overloaded", "overloaded", "overloaded", "overloaded"].map(() => after("overloaded")),
  ).toEqual([4, 2, 1, 1]);
  expect(after("badly")).toBe(1);
  expect(Array.from({ length: 9 }, () => after("well"))).toEqual([2, 3, 4, 5, 6, 7, 8, 8, 8]);
});

test("a lane that is as new but for its pace is forgotten within seconds", () => {
  const lanes = createLanes(caps);
  lanes.enter(one);
  lanes.whenFree(one.endpointId, () => undefined);
  lanes.leave(one.endpointId, "well", 10);
  expect(lanes.state()).toEqual([{ endpoint_id: "e1", in_flight: 0, cap: 16 }]);
  clock.set(clock.now() + 2_000);
  expect([lanes.state(), lanes.organizations(), lanes.claimed()]).toEqual([[], [], 0]);
});

test("an organization's free slots count what all of its endpoints have under way", () => {
  const lanes = createLanes(caps);
  lanes.enter(one);
  lanes.enter({ endpointId: "e2", orgId: "o1" });
  lanes.enter({ endpointId: "e3", orgId: "o2" });
  expect(lanes.organizations()).toEqual([
    { org_id: "o1", free: 2 },
    { org_id: "o2", free: 3 },
  ]);
  expect(lanes.free()).toBe(5);
});

test("our own troubles are counted until something else happens", () => {
  const lanes = createLanes(caps);
  const leave = (bearing: "broken" | "badly") => {
    lanes.enter(one);
    return lanes.leave(one.endpointId, bearing);
  };
  expect([leave("broken"), leave("broken"), leave("badly"), leave("broken")]).toEqual([1, 2, 0, 1]);
});

test("a cap that has shrunk is forgotten after a quarter of an hour without attempts", () => {
  const lanes = createLanes(caps);
  lanes.enter(one);
  lanes.leave(one.endpointId, "overloaded");
  clock.set(clock.now() + 14 * 60_000);
  expect(lanes.state()).toEqual([{ endpoint_id: "e1", in_flight: 0, cap: 4 }]);
  clock.set(clock.now() + 2 * 60_000);
  expect(lanes.state()).toEqual([]);
});

test("a quick receiver has as many again waiting for its slots, and never more under way than its cap", () => {
  const lanes = createLanes({ endpoint: 2, organization: 8, process: 8 });
  const begun: number[] = [];
  const enter = (n: number) => {
    lanes.enter(one);
    lanes.whenFree(one.endpointId, () => begun.push(n));
  };
  for (const n of [1, 2, 3]) enter(n);
  expect([begun, lanes.state()]).toEqual([[1, 2], [{ endpoint_id: "e1", in_flight: 3, cap: 2 }]]);
  lanes.leave(one.endpointId, "well", 10);
  expect([begun, lanes.state()]).toEqual([
    [1, 2, 3],
    [{ endpoint_id: "e1", in_flight: 2, cap: 4 }],
  ]);
});

test("a receiver that has become slow, or was overloaded, has none waiting", () => {
  const lanes = createLanes(caps);
  const roomAfter = (bearing: "well" | "overloaded", tookMs: number) => {
    lanes.enter(one);
    lanes.whenFree(one.endpointId, () => undefined);
    lanes.enter(one);
    lanes.leave(one.endpointId, bearing, tookMs);
    return lanes.state()[0]?.cap;
  };
  expect([roomAfter("well", 10), roomAfter("well", 1_000), roomAfter("overloaded", 10)]).toEqual([
    16, 8, 4,
  ]);
});
