import { expect, test } from "vitest";
import { isLine, lineType, nearestLines } from "./line-type";

/** Names of lines as agencies and carriers write them. */

test.each([
  ["workers compensation and employers liability", "workers_compensation"],
  ["Workers' Compensation & Employers' Liability", "workers_compensation"],
  ["Workers Compensation (OH)", "workers_compensation"],
  ["Workers Compensation - CA", "workers_compensation"],
  ["WC/EL", "workers_compensation"],
  ["work comp policy", "workers_compensation"],
  ["Auto - full coverage", "auto"],
  ["NY Auto", "auto"],
  ["New York personal auto", "auto"],
  ["full coverage auto", "auto"],
  ["auto   full coverage", "auto"],
  ["PAP", "auto"],
  ["Personal Auto (PAP)", "auto"],
  ["auto, 6 months", "auto"],
  ["Auto (West Virginia)", "auto"],
  ["liability only auto", "auto"],
  ["primary auto liability", "commercial_auto"],
  ["box truck", "commercial_auto"],
  ["dump truck insurance", "commercial_auto"],
  ["Tow Truck - TX", "commercial_auto"],
  ["business auto policy (NJ)", "commercial_auto"],
  ["motor carrier liability", "commercial_auto"],
  ["Excess Liability (following form)", "umbrella"],
  ["commercial excess, follow form", "commercial_umbrella"],
  ["classic cars", "collector_car"],
  ["Vintage auto insurance", "collector_car"],
  ["motorcycle - NC", "motorcycle"],
  ["Homeowners (HO-3)", "home"],
  ["Homeowners - Florida", "home"],
])("%s is %s", (name, type) => {
  expect(lineType(name)).toBe(type);
  expect(isLine(lineType(name))).toBe(true);
});

test.each([
  "excess workers compensation",
  "food truck",
  "truck cargo",
  "auto physical damage",
  "auto extended warranty",
  "non trucking liability",
  "home and auto",
  "other",
  "automotive",
  "misc",
])("%s may be another line, and stays unknown", (name) => {
  expect(isLine(lineType(name))).toBe(false);
});

test.each(["pet insurance", "motor truck cargo", "stop gap", "moped", "cyber"])(
  "%s is a line of its own",
  (name) => {
    expect(isLine(lineType(name))).toBe(true);
  },
);

test("separators of an unknown name are collapsed, and the nearest lines are named", () => {
  expect(lineType("auto   extended - warranty")).toBe("auto_extended_warranty");
  expect(nearestLines("auto_extended_warranty")).toContain("auto");
  expect(nearestLines("food_truck")).toContain("commercial_auto");
  expect(nearestLines("hoome")).toEqual(["home"]);
});
