import { expect, test } from "vitest";
import { DAYS_PATTERN, deletedBy, toDays, toText } from "./retention-days";

const days = (live_days: number | null, test_days: number | null) => ({ live_days, test_days });

test("an empty field is without limit, and a text that is no number is refused before it is sent", () => {
  expect(toDays({ live: " ", test: " 30 " })).toEqual(days(null, 30));
  expect(toText(days(null, 30))).toEqual({ live: "", test: "30" });
  const refused = ["1.5", "-1", "1e3", "none", "NaN"];
  expect(refused.filter((text) => DAYS_PATTERN.value.test(text))).toEqual([]);
});

test("only a change that keeps something for a shorter time deletes it", () => {
  expect(deletedBy(days(30, 30), days(60, null))).toEqual([]);
  expect(deletedBy(days(null, 30), days(null, 30))).toEqual([]);
  expect(deletedBy(days(null, 30), days(365, 7))).toEqual([
    "live runs older than 365 days",
    "runs of all other environments older than 7 days",
  ]);
});
