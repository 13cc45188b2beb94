import { expect, test } from "vitest";
import {
  COVERAGE_TYPES,
  coverageLabel,
  coverageType,
  findLine,
  missingLineCode,
  presentLineCode,
} from "./line-names";
import {
  ALL_LINES,
  CANDIDATE_LINES,
  LINES_OF_BUSINESS,
  lineLabel,
  poolOnlyLine,
} from "./lines-of-business";

test("every line is found by its name, its codes and all of its spellings", () => {
  for (const line of ALL_LINES) {
    const names = [line, presentLineCode(line), missingLineCode(line)];
    for (const name of [...names, ...LINES_OF_BUSINESS[line].spellings])
      expect(findLine(name)?.line, name).toBe(line);
  }
});

test("no spelling belongs to two lines", () => {
  const spellings = ALL_LINES.flatMap((line) => [...LINES_OF_BUSINESS[line].spellings]);
  expect(new Set(spellings).size).toBe(spellings.length);
});

test.each([
  ["HOMEOWNERS", "homeowners"],
  ["home", "homeowners"],
  ["Home Insurance", "homeowners"],
  ["AUTO", "personal_auto"],
  ["personal-auto", "personal_auto"],
  ["BOP", "business_owners"],
  ["Workers' Comp", "workers_compensation"],
  ["D&O", "directors_officers"],
  ["E&O", "professional_liability"],
])("%s means %s", (name, line) => {
  expect(findLine(name)?.line).toBe(line);
});

test("an unknown name is not a line, but a coverage type of its own", () => {
  expect(findLine("umbrela")).toBeUndefined();
  expect(coverageType("Pet")).toBe("pet");
  expect(coverageLabel("wedding_cancellation")).toBe("Wedding cancellation");
});

test("names that households and businesses share are ambiguous", () => {
  expect(findLine("Auto Policy")?.ambiguous).toBe(true);
  expect(findLine("personal_auto")?.ambiguous).toBe(false);
});

test("quote matching has its own name for some lines", () => {
  expect(["ho3", "PPA", "excess", "RV", "valuables", "hurricane"].map(coverageType)).toEqual([
    "home",
    "auto",
    "umbrella",
    "rv",
    "articles",
    "wind",
  ]);
  expect(COVERAGE_TYPES.every((type) => coverageType(type) === type)).toBe(true);
});

test("every line of a pool has a label", () => {
  expect(new Set(CANDIDATE_LINES.map(lineLabel)).size).toBe(CANDIDATE_LINES.length);
});

test.each([
  ["classic_auto", "collector_car"],
  ["mpci", "crop"],
  ["boiler_and_machinery", "equipment_breakdown"],
  ["erisa_bond", "fidelity_bond"],
  ["cpp", "commercial_package"],
  ["moll", "marine_liability"],
  ["rwi", "representations_warranties"],
  ["occacc", "occupational_accident"],
])("brokers place %s alone: %s", (spelling, line) => {
  expect(poolOnlyLine(spelling)).toBe(line);
  expect(findLine(spelling)).toBeUndefined();
});

test("lines that only pools list share no spelling with each other or with the other lines", () => {
  const own = CANDIDATE_LINES.filter((line) => !(ALL_LINES as readonly string[]).includes(line));
  for (const line of own) {
    expect(poolOnlyLine(line)).toBe(line);
    expect(findLine(line), line).toBeUndefined();
  }
  expect(CANDIDATE_LINES.length).toBeLessThanOrEqual(62);
  expect(new Set(CANDIDATE_LINES).size).toBe(CANDIDATE_LINES.length);
});
