import fc from "fast-check";
import { expect, test } from "vitest";
import { ALL_LICENSED, type CandidateFacts } from "../facts";
import { someFacts } from "../facts.arbitrary";
import { viewBlock } from "./block";
import { blockOf } from "./build-columns";
import { findFilings, LINE_NOT_REPORTED, NOT_FILED } from "./row-lists";

const found = (facts: CandidateFacts, line: string, state: string) =>
  findFilings(viewBlock(blockOf(facts)).filings, { line, state })[0];

test("a filing in all licensed states leaves out the states that another filing of the line names", () => {
  const facts: CandidateFacts = {
    name: "Calder",
    licensed_states: ["CA", "NY"],
    filings: [
      { line: "cyber", states: ALL_LICENSED, status: "admitted" },
      { line: "cyber", states: ["NY", "DE"], status: "surplus_lines" },
      { line: "surety", states: ["WY"], status: "none" },
    ],
  };
  expect(found(facts, "cyber", "CA")).toBe(0);
  expect(found(facts, "cyber", "NY")).toBe(1);
  expect(found(facts, "cyber", "DE")).toBe(1);
  expect(found(facts, "cyber", "TX")).toBe(NOT_FILED);
  expect(found(facts, "surety", "WY")).toBe(2);
  expect(found(facts, "crime", "WY")).toBe(LINE_NOT_REPORTED);
  expect(found({ name: "Silent" }, "cyber", "CA")).toBe(LINE_NOT_REPORTED);
});

test("columns find the filing that the list of filings means", () => {
  fc.assert(
    fc.property(
      someFacts,
      fc.constantFrom("professional_liability", "personal_auto", "environmental"),
      fc.constantFrom("CA", "NY", "VI", "AL", "TX"),
      (facts, line, state) => {
        const filings = facts.filings ?? [];
        const ofLine = filings.filter((filing) => filing.line === line);
        const named = filings.findIndex(
          (filing) =>
            filing.line === line && filing.states !== ALL_LICENSED && filing.states.includes(state),
        );
        const rest = facts.licensed_states?.includes(state)
          ? filings.findIndex((filing) => filing.line === line && filing.states === ALL_LICENSED)
          : -1;
        const expected = named >= 0 ? named : rest;
        expect(found(facts, line, state)).toBe(
          expected >= 0 ? expected : ofLine.length > 0 ? NOT_FILED : LINE_NOT_REPORTED,
        );
      },
    ),
  );
});
