import { expect, test } from "vitest";
import { listOf, listText } from "./list-text";

test("a list is taken as people write it, and written as people read it", () => {
  expect(listOf("Water backup, replacement-cost;  equipment breakdown,", "slugs")).toEqual([
    "water_backup",
    "replacement_cost",
    "equipment_breakdown",
  ]);
  expect(listText(["water_backup", "replacement_cost"], "slugs")).toBe(
    "water backup, replacement cost",
  );
  expect(listOf("fl, tx ca", "states")).toEqual(["FL", "TX", "CA"]);
});

test("an empty field says nothing, and none says that there are none", () => {
  expect(listOf(" ", "slugs")).toBeUndefined();
  expect(listOf("None", "slugs")).toEqual([]);
  expect(listOf(listText([], "slugs"), "slugs")).toEqual([]);
  expect(listOf("", "states")).toBeUndefined();
});

test("what JSON brought and is no list of texts is shown as it is", () => {
  expect(listText([1, "a"], "slugs")).toBe('[1,"a"]');
});
