import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMemoryStore } from "./index";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a delivery is new once, and again after its release or the end of its lease", () => {
  const store = createMemoryStore();
  expect([store.begin("a", 1_000), store.begin("a", 1_000)]).toEqual(["new", "in_progress"]);
  store.release("a");
  expect(store.begin("a", 1_000)).toBe("new");
  vi.advanceTimersByTime(1_001);
  expect(store.begin("a", 1_000)).toBe("new");
  store.complete("a");
  vi.advanceTimersByTime(3_600_000);
  expect(store.begin("a", 1_000)).toBe("handled");
});

test("the store keeps a day of deliveries, and at most its limit", () => {
  const store = createMemoryStore({ maxDeliveries: 2 });
  for (const id of ["a", "b", "c"]) {
    store.begin(id, 1_000);
    store.complete(id);
  }
  expect(["c", "b"].map((id) => store.begin(id, 1))).toEqual(["handled", "handled"]);
  expect(store.begin("a", 1)).toBe("new");
  vi.advanceTimersByTime(24 * 3_600_000 + 1);
  expect(store.begin("c", 1)).toBe("new");
});
