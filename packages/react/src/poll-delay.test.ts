import { expect, test } from "vitest";
import { pollDelayMs } from "./poll-delay";

test("poll delays grow from 2 s by half each time, up to 30 s", () => {
  expect([0, 1, 2, 3].map(pollDelayMs)).toEqual([2_000, 3_000, 4_500, 6_750]);
  expect(pollDelayMs(6)).toBeLessThan(30_000);
  expect(pollDelayMs(7)).toBe(30_000);
  expect(pollDelayMs(500)).toBe(30_000);
});
