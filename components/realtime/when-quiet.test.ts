import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { whenQuiet } from "./when-quiet";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", globalThis);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const limits = { quietMs: 1_000, maxMs: 5_000 };

test("many calls are one piece of work, after a pause", () => {
  const work = vi.fn();
  const call = whenQuiet(work, limits);
  call();
  vi.advanceTimersByTime(900);
  call();
  vi.advanceTimersByTime(999);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(work).toHaveBeenCalledTimes(1);
  call();
  vi.advanceTimersByTime(1_000);
  expect(work).toHaveBeenCalledTimes(2);
});

test("without a pause the work is done after the limit", () => {
  const work = vi.fn();
  const call = whenQuiet(work, limits);
  for (let ms = 0; ms < 10_400; ms += 100) {
    call();
    vi.advanceTimersByTime(100);
  }
  expect(work).toHaveBeenCalledTimes(2);
});
