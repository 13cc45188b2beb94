import { expect, test } from "vitest";
import { inputRows } from "./risk-input";

const shown = (input: Record<string, unknown>) =>
  Object.fromEntries(inputRows(input).map(({ term, value }) => [term, value]));

test("fields have the labels of the form, however deep they are nested", () => {
  expect(
    shown({
      state: "NJ",
      required_coverages: ["home", "auto"],
      appetite_bucket: "cost_sensitive",
      request_config: { quote_matching: true },
      desired_coverages: {
        home: { limits: { dwelling: 650_000 }, features: ["water_backup"], hard: true },
      },
      household: {
        net_worth: 2_400_000,
        vehicles: [{ year: 2019, value: 18_000 }],
        home: { year_built: 1974, pool: false },
      },
    }),
  ).toEqual({
    State: "New Jersey (NJ)",
    "Required coverages": "Home, Auto",
    Priority: "Cost sensitive",
    "Quote matching requested": "Yes",
    "Desired home: Minimum dwelling limit": "$650,000",
    "Desired home: Features": "water backup",
    "Desired home: Required": "Yes",
    "Net worth": "$2,400,000",
    "Vehicle 1: Year": "2019",
    "Vehicle 1: Value": "$18,000",
    "Home: Year built": "1974",
    "Home: Swimming pool": "No",
  });
});

test("an unknown field is shown by its name, with any value", () => {
  expect(inputRows({ broker_note: "call back", mixed: [1, "a"], nothing: {} })).toEqual([
    { term: "Broker note", field: "input.broker_note", value: "call back" },
    { term: "Mixed", field: "input.mixed", value: '[1,"a"]' },
    { term: "Nothing", field: "input.nothing", value: "{}" },
  ]);
});

test("no value is rounded", () => {
  expect(shown({ household: { net_worth: 1840.5, home: { distance_to_coast: 0.3 } } })).toEqual({
    "Net worth": "$1,840.50",
    "Home: Miles to the coast": "0.3",
  });
});
