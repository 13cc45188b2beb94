import { afterEach, expect, test } from "vitest";
import { clock } from "./clock";
import { evalIdOf, newRunId, parseRunId } from "./ids";

afterEach(() => clock.reset());

test("ids sort in the order in which they were made, also within a millisecond", () => {
  const ids = Array.from({ length: 5000 }, newRunId);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test("ids sort by the clock", () => {
  const years = [1990, 2026, 2027, 2100].map((year) => {
    clock.set(Date.UTC(year, 0, 1));
    return newRunId();
  });
  expect([...years].sort()).toEqual(years);
});

test("a run id and its alias name the same run", () => {
  const id = newRunId();
  expect(parseRunId(id)).toBe(id);
  expect(parseRunId(evalIdOf(id))).toBe(id);
});

test.each([
  "",
  "run_",
  "run",
  "evt_0123456789012345678901",
  "run_012345678901234567890",
  "run_01234567890123456789012",
  "run_012345678901234567890-",
  "run_0123456789012345678901_x",
])("%s is no run id", (text) => {
  expect(parseRunId(text)).toBeNull();
});
