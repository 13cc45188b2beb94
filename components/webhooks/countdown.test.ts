import { expect, test } from "vitest";
import { countdownLabel } from "./countdown";

const withSpaces = (text: string) => text.replaceAll("\u00a0", " ");

test("a countdown shows days, then hours, then whole seconds, and ends at now", () => {
  const hours = [119.9, 48, 47.5].map((count) => countdownLabel(count * 3_600_000));
  expect(hours.map(withSpaces)).toEqual(["in 4 days 23 h", "in 2 days 0 h", "in 47 h 30 min"]);

  expect([252_000, 60_000, 9_400, 1, 0, -5_000].map(countdownLabel).map(withSpaces)).toEqual([
    "in 4 min 12 s",
    "in 1 min 0 s",
    "in 10 s",
    "in 1 s",
    "now",
    "now",
  ]);
});
