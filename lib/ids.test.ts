import { afterEach, expect, test } from "vitest";
import { clock } from "./clock";
import { evalIdOf, newRunId, parseRunId } from "./ids";

afterEach(() => clock.reset());

test("ids sort by the time they were made at, down to the millisecond", () => {
  const start = Date.UTC(2026, 0, 1);
  const ids = Array.from({ length: 1000 }, (_, i) => {
    clock.set(start + i * 1.5);
    return newRunId();
  });
  expect([...ids].sort()).toEqual(ids);
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
