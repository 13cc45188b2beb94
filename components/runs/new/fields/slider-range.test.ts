import { expect, test } from "vitest";
import type { FieldSpec } from "./field-spec";
import { sliderRange } from "./slider-range";

const money: FieldSpec = { name: "limit", label: "Limit", as: "money" };
const number: FieldSpec = { name: "losses_5yr", label: "Losses", as: "number" };
const THIS_YEAR = new Date().getFullYear();

test.each([
  [money, 5_000_000, { min: 0, max: 20_000_000, step: 200_000 }],
  [money, 12_000_000, { min: 0, max: 50_000_000, step: 500_000 }],
  [number, 1, { min: 0, max: 10, step: 1 }],
  [number, 15, { min: 0, max: 30, step: 1 }],
  [{ ...number, name: "year_built" }, 1998, { min: 1900, max: THIS_YEAR, step: 1 }],
  [{ ...number, name: "year_built" }, 1850, { min: 1850, max: THIS_YEAR, step: 1 }],
  [{ ...number, name: "year_built" }, 2099, { min: 1900, max: 2099, step: 1 }],
  [number, 0.35, { min: 0, max: 2, step: 0.02 }],
])("a slider has a range around the stored value: %j", (field, stored, range) => {
  expect(sliderRange(field as FieldSpec, stored)).toEqual(range);
});

test("what was not given, is no number or is below zero has no slider", () => {
  for (const stored of [undefined, null, "5M", -1]) expect(sliderRange(money, stored)).toBeNull();
  expect(sliderRange({ name: "entity", label: "Entity", as: "text" }, 5)).toBeNull();
});
