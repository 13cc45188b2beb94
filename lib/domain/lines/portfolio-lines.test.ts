import { expect, test } from "vitest";
import { findLine } from "../line-names";
import { ALL_LINES, CANDIDATE_LINES, LINES_OF_BUSINESS } from "../lines-of-business";
import { POOL_ONLY_LINES } from "../pools/pool-lines";
import { findPortfolioLine, missingCode, PORTFOLIO_LINES, presentCode } from "./portfolio-lines";

test("every line of the shared list is found by its name, its codes and its spellings", () => {
  expect(new Set(PORTFOLIO_LINES)).toEqual(new Set([...ALL_LINES, ...CANDIDATE_LINES]));
  for (const line of PORTFOLIO_LINES) {
    const { spellings } = { ...LINES_OF_BUSINESS, ...POOL_ONLY_LINES }[line];
    for (const name of [line, presentCode(line), missingCode(line), ...spellings])
      expect(findPortfolioLine(name)?.line, name).toBe(line);
  }
});

test.each([
  ["Motor Truck Cargo", "motor_truck_cargo"],
  ["Garage Keepers Legal Liability", "garage"],
  ["Garagekeepers Coverage", "garage"],
  ["Fiduciary Liability Insurance", "fiduciary"],
  ["Boiler & Machinery", "equipment_breakdown"],
  ["ERISA Bond", "fidelity_bond"],
  ["Homeowners Insurance", "homeowners"],
  ["auto", "personal_auto"],
])("%s is %s", (name, line) => {
  expect(findPortfolioLine(name)?.line).toBe(line);
});

test("an unknown name is unknown, and older readings do not change", () => {
  expect(findPortfolioLine("spaceship")).toBeUndefined();
  expect(findPortfolioLine("aff")).toBeUndefined();
  expect(findLine("motor_truck_cargo")).toBeUndefined();
});
