import { expect, test } from "vitest";
import { formatHundredths, isHundredths, levelMessage, toHundredths } from "./hundredths";

test.each([
  ["1.75", 1.75, 175],
  ["1.10", 1.1, 110],
  ["4.00", 4, 400],
  ["1.555", 1.555, 155.5],
])("%s is read as %d and written as %d", (text, level, hundredths) => {
  expect(toHundredths(level)).toBe(hundredths);
  expect(formatHundredths(hundredths)).toBe(text);
});

test("levels are recognized by their range, and what is added to one by its name", () => {
  expect(isHundredths(["not_stated"], { minimum: 100, maximum: 400 })).toBe(true);
  expect(isHundredths(["pricing", "per_hundred_percent"], { minimum: 1, maximum: 2000 })).toBe(
    true,
  );
  expect(isHundredths(["weight"], { minimum: 0, maximum: 100 })).toBe(false);
});

test("problems of levels have the numbers of the form", () => {
  expect(
    levelMessage("must be a whole number from 100 (best, 1.00) to 400 (worst, 4.00) (got 50)"),
  ).toBe("must be from 1.00 to 4.00 (got 0.50)");
  expect(levelMessage("250 would count as better than 3.00; use 300 or more")).toBe(
    "2.50 would count as better than 3.00; use 3.00 or more",
  );
});
