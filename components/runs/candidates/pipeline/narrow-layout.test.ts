import { expect, test } from "vitest";
import { bandPath, sharesOf } from "./narrow-diagram";

test("shares fill the width exactly, in order", () => {
  const parts = sharesOf([4, 61, 702, 1027]).filter((part) => part !== null);
  const last = parts.at(-1);
  expect((last?.spaced.start ?? 0) + (last?.spaced.width ?? 0)).toBeCloseTo(100);
  expect((last?.whole.start ?? 0) + (last?.whole.width ?? 0)).toBeCloseTo(100);
  for (let at = 1; at < parts.length; at++) {
    const before = parts[at - 1];
    expect(parts[at]?.spaced.start).toBeGreaterThan(
      (before?.spaced.start ?? 0) + (before?.spaced.width ?? 0),
    );
  }
});

test("the smallest share is visible, and a count of zero has none", () => {
  const [one, none, rest] = sharesOf([1, 0, 1_000_000]);
  expect(one?.spaced.width).toBeGreaterThan(1);
  expect(none).toBeNull();
  expect(rest?.spaced.width).toBeGreaterThan(95);
});

test("counts of zero have no shares", () => {
  expect(sharesOf([0, 0])).toEqual([null, null]);
});

test("a band connects its two extents", () => {
  expect(bandPath({ start: 0, width: 50 }, { start: 10, width: 20 }, 34)).toBe(
    "M0,0L50,0C50,17 30,17 30,34L10,34C10,17 0,17 0,0Z",
  );
});
