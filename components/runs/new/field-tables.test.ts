import { set } from "react-hook-form";
import { expect, test } from "vitest";
import type { z } from "zod";
import { CandidateProfile } from "@/lib/evaluation/candidates/input";
import { CoverageInput, coverageFactsShape } from "@/lib/evaluation/coverage/input";
import { Policy } from "@/lib/evaluation/coverage/policy";
import { Offering } from "@/lib/evaluation/quotes/offering";
import { PROFILE_FIELDS } from "./candidates/profile-fields";
import {
  BUSINESS_FIELDS,
  CONTRACT_FIELDS,
  HOME_FIELDS,
  HOUSEHOLD_FIELDS,
  PREMISES_FIELDS,
  VEHICLE_FIELDS,
} from "./coverage/insured-fields";
import {
  ATTRIBUTE_FIELDS,
  attributesOf,
  HISTORY_FIELDS,
  POLICY_FIELDS,
} from "./coverage/policy-fields";
import { fieldFor } from "./field-catalog";
import { type FieldSpec, joinPath } from "./fields/field-spec";
import { QUOTE_DETAILS, QUOTE_LISTS, QUOTE_ROW } from "./quotes/quote-fields";

const POLICY = "input.current_portfolio.policies.0";
const at = (base: string, fields: readonly FieldSpec[]) =>
  fields.map((field) => [joinPath(base, field.name), field] as const);

const COVERAGE_FIELDS = [
  ...at("input.household", HOUSEHOLD_FIELDS),
  ...at("input.household.home", HOME_FIELDS),
  ...at("input.household.vehicles.0", VEHICLE_FIELDS),
  ...at("input.business", BUSINESS_FIELDS),
  ...at("input.business.contracts_require", CONTRACT_FIELDS),
  ...at("input.business.premises", PREMISES_FIELDS),
  ...at("input", HISTORY_FIELDS),
  ...at(POLICY, POLICY_FIELDS),
  ...at(`${POLICY}.attributes`, ATTRIBUTE_FIELDS),
];
const QUOTE_FIELDS = at("offerings.0", [...QUOTE_ROW, ...QUOTE_DETAILS, ...QUOTE_LISTS]);

const SPECIAL: Readonly<Record<string, unknown>> = {
  am_best_rating: "A+",
  category: "home",
  complaint_index: 1,
  domestic_hours: 20,
  flood_zone: "AE",
  line: "home",
  quote_days: 1,
  roof_age: 20,
};

/** What the input of the field puts into the body. */
function inputOf(field: FieldSpec): unknown {
  if (field.name in SPECIAL) return SPECIAL[field.name];
  if (field.as === "choice") {
    const [first] = field.options;
    return first && !("label" in first) ? first[0] : undefined;
  }
  return {
    date: "2026-04-01",
    money: 1950,
    number: 1950,
    slugs: ["a_b"],
    states: ["NJ"],
    text: "11",
    texts: "home",
    url: "https://example.com",
    yes_no: true,
  }[field.as];
}

const WRONG = { not: "a value of any field" };

function isAccepted(schema: z.ZodType, base: object, path: string, value: unknown): boolean {
  const body = structuredClone(base);
  set(body, path, value);
  return schema.safeParse(body).success;
}

const COVERAGE_BODY = { state: "NJ", current_portfolio: { policies: [{ line: "home" }] } };

test.each(COVERAGE_FIELDS)("the API accepts %s as the form writes it", (path, field) => {
  const inInput = path.slice("input.".length);
  expect(isAccepted(CoverageInput, COVERAGE_BODY, inInput, inputOf(field))).toBe(true);
  // A name that the schema does not have would accept any value.
  expect(isAccepted(CoverageInput, COVERAGE_BODY, inInput, WRONG)).toBe(false);
});

test.each(QUOTE_FIELDS)("the API accepts %s as the form writes it", (_, field) => {
  const quote = { id: "a", provider_name: "A", category: "home", premium: 1 };
  expect(isAccepted(Offering, quote, field.name, inputOf(field))).toBe(true);
  expect(isAccepted(Offering, quote, field.name, WRONG)).toBe(false);
});

const namesOf = (fields: readonly FieldSpec[]) => fields.map(({ name }) => name);
const namesIn = (schema: z.ZodObject) => Object.keys(schema.shape);
const { household, business, as_of: _ownField, drivers: _list, ...history } = coverageFactsShape;
const [Household, Business] = [household.unwrap(), business.unwrap()];
const Vehicle = Household.shape.vehicles.unwrap().options[1].element;

/** Published spellings of facts that the form writes elsewhere, and facts that it does not ask for. */
const OTHER_SPELLINGS = [
  "attributes",
  "commission",
  "constraints",
  "coverage",
  "pricing_tier",
  "quality_rating",
  "required_underlying_limits",
];

test.each([
  ["profile", namesIn(CandidateProfile), [...namesOf(PROFILE_FIELDS), "losses"]],
  ["household", namesIn(Household), [...namesOf(HOUSEHOLD_FIELDS), "home", "vehicles"]],
  ["home", namesIn(Household.shape.home.unwrap()), namesOf(HOME_FIELDS)],
  ["vehicle", namesIn(Vehicle), namesOf(VEHICLE_FIELDS)],
  ["business", namesIn(Business), [...namesOf(BUSINESS_FIELDS), "contracts_require", "premises"]],
  ["contracts", namesIn(Business.shape.contracts_require.unwrap()), namesOf(CONTRACT_FIELDS)],
  ["premises", namesIn(Business.shape.premises.unwrap()), namesOf(PREMISES_FIELDS)],
  ["history", Object.keys(history), namesOf(HISTORY_FIELDS)],
  ["policy", namesIn(Policy), [...namesOf(POLICY_FIELDS), "limits", "deductibles", "attributes"]],
  [
    "attributes",
    namesIn(Policy.shape.attributes.unwrap()),
    ["insures", ...namesOf(ATTRIBUTE_FIELDS)],
  ],
  [
    "quote",
    namesIn(Offering).filter((name) => !OTHER_SPELLINGS.includes(name)),
    [...QUOTE_FIELDS.map(([, { name }]) => name), "limits", "deductibles"],
  ],
])("every field of a %s that the API reads has an input", (_, inTheApi, inTheForm) => {
  expect(inTheForm.toSorted()).toEqual(inTheApi.toSorted());
});

test.each([...COVERAGE_FIELDS, ...QUOTE_FIELDS])("%s has a label in messages", (path, field) => {
  expect(fieldFor(path)?.label).toMatch(new RegExp(`${field.label}$`));
});

test("the line of a policy decides which attributes are shown, and an unknown line shows all", () => {
  const shown = (line: unknown) => namesOf(attributesOf(line));
  expect(shown("HOMEOWNERS")).toContain("water_backup");
  expect(shown("personal auto")).toEqual([
    "status",
    "market",
    "comprehensive",
    "collision",
    "rideshare",
    "pip",
    "loan_lease_gap",
    "car_sharing",
    "agreed_value",
    "custom_parts",
    "guest_passenger",
  ]);
  expect(shown("BOP")).toEqual(expect.arrayContaining(["business_income", "flood"]));
  expect(shown("umbrella")).toEqual(["status", "market", "excess_uninsured_motorist"]);
  for (const line of [undefined, "moonbase"]) expect(attributesOf(line)).toEqual(ATTRIBUTE_FIELDS);
});
