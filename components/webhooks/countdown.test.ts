import { expect, test } from "vitest";
import { countdownLabel } from "./countdown";

const withSpaces = (text: string) => text.replaceAll("\u00a0", " ");

test("a countdown shows whole seconds and ends at now", () => {
  expect([252_000, 60_000, 9_400, 1, 0, -5_000].map(countdownLabel).map(withSpaces)).toEqual([
    "in 4 min 12 s",
    "in 1 min 0 s",
    "in 10 s",
    "in 1 s",
    "now",
    "now",
  ]);
});
