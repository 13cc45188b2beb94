import { expect, test } from "vitest";
import { omitEmptied } from "./fields/record";
import { bodyOf, carryRisk, type RunBody } from "./kind-form";
import { KIND_FORMS } from "./kinds";

const quotes = (values: RunBody, loaded: RunBody = {}) =>
  bodyOf({ kind: "quote_matching", form: KIND_FORMS.quote_matching, values, loaded });

test("emptied fields leave nothing behind, and neither do the objects around them", () => {
  const values = { input: { state: "NJ", household: { home: { pool: undefined } } } };
  expect(omitEmptied(values, { loaded: {} })).toEqual({ input: { state: "NJ" } });
});

test("an object that was loaded empty stays, also when the form has shown its fields", () => {
  const loaded = { input: { household: {}, desired_coverages: { home: {} } } };
  const shown = { input: { household: { members: undefined }, desired_coverages: { home: {} } } };
  expect(omitEmptied(shown, { loaded })).toEqual(loaded);
});

test("rows keep their places, and an empty list that was typed is a value", () => {
  const values = { offerings: [{ id: undefined }, { id: "b", coverage_exclusions: [] }, null] };
  expect(omitEmptied(values, { loaded: {} })).toEqual({
    offerings: [{}, { id: "b", coverage_exclusions: [] }, null],
  });
});

test("lists without rows are left out", () => {
  const input = { state: "NJ", current_portfolio: { policies: [] }, household: { vehicles: [] } };
  expect(quotes({ input, offerings: [] })).toEqual({
    input: { state: "NJ" },
  });
});

test("a body of another kind asks for the chosen kind and keeps the rest of its configuration", () => {
  const input = { state: "NJ", request_config: { coverage_analysis: true, note: "x" } };
  expect(quotes({ input })).toEqual({
    input: {
      state: "NJ",
      request_config: { quote_matching: true, coverage_analysis: false, note: "x" },
    },
  });
});

test("the body has the parts of its kind, what the form has no field for, and no parts of other kinds", () => {
  const values = {
    profile: { entity: "a" },
    pool: "carriers:all",
    max_candidates: 5,
    input: { state: "NJ", request_config: { quote_matching: true, note: "x" }, broker: "b" },
    offerings: [{ id: "1" }],
    unknown: 1,
  };
  expect(quotes(values)).toEqual({
    input: values.input,
    offerings: [{ id: "1" }],
    unknown: 1,
  });
  const form = KIND_FORMS.candidate_evaluation;
  expect(bodyOf({ kind: "candidate_evaluation", form, values, loaded: {} })).toEqual({
    profile: { entity: "a" },
    pool: "carriers:all",
    max_candidates: 5,
    unknown: 1,
  });
});

test("a change of kind keeps the fields of the risk that both kinds have", () => {
  const { candidate_evaluation: candidates, quote_matching } = KIND_FORMS;
  const values = {
    profile: { entity: "Acme", state: "NY", line: "cyber", losses_5yr: 2 },
    input: { state: "NJ", as_of: "2026-01-01" },
  };
  expect(carryRisk(values, candidates, quote_matching)).toEqual({
    entity: "Acme",
    address: { state: "NY" },
    losses_5yr: 2,
    as_of: "2026-01-01",
  });
  const back = { profile: { line: "cyber" }, input: { address: { state: "TX", zip_code: "7" } } };
  expect(carryRisk(back, quote_matching, candidates)).toEqual({ line: "cyber", state: "TX" });
  expect(carryRisk({ ...values, input: "text" }, candidates, quote_matching)).toBe("text");
});
