import { set } from "react-hook-form";
import { expect, test } from "vitest";
import type { z } from "zod";
import { CandidateProfile } from "@/lib/evaluation/candidates/input";
import { CoverageInput, coverageFactsShape } from "@/lib/evaluation/coverage/input";
import { Policy } from "@/lib/evaluation/coverage/policy";
import { Offering } from "@/lib/evaluation/quotes/offering";
import { PROFILE_FIELDS } from "./candidates/profile-fields";
import { ATTRIBUTE_FIELDS, attributesOf } from "./coverage/attribute-fields";
import {
  BUSINESS_FIELDS,
  BUSINESS_VEHICLE_FIELDS,
  CONTRACT_FIELDS,
  PREMISES_FIELDS,
} from "./coverage/business-fields";
import {
  DRIVER_FIELDS,
  HOME_FIELDS,
  HOUSEHOLD_FIELDS,
  HOUSEHOLD_LISTS,
  MOTORCYCLE_FIELDS,
  RENTAL_FIELDS,
  SECOND_HOME_FIELDS,
  VEHICLE_FIELDS,
} from "./coverage/insured-fields";
import { HISTORY_FIELDS, POLICY_FIELDS } from "./coverage/policy-fields";
import { fieldFor } from "./field-catalog";
import { type FieldSpec, joinPath } from "./fields/field-spec";
import { QUOTE_FIELDS } from "./quotes/quote-fields";

const POLICY = "input.current_portfolio.policies.0";
const at = (base: string, fields: readonly FieldSpec[]) =>
  fields.map((field) => [joinPath(base, field.name), field] as const);

const COVERAGE_FIELDS = [
  ...at("input.household", HOUSEHOLD_FIELDS),
  ...at("input.household.home", HOME_FIELDS),
  ...HOUSEHOLD_LISTS.flatMap(({ name, fields }) => at(`input.household.${name}.0`, fields)),
  ...at("input.business", BUSINESS_FIELDS),
  ...at("input.business.vehicles.0", BUSINESS_VEHICLE_FIELDS),
  ...at("input.business.contracts_require", CONTRACT_FIELDS),
  ...at("input.business.premises", PREMISES_FIELDS),
  ...at("input.drivers.0", DRIVER_FIELDS),
  ...at("input", HISTORY_FIELDS),
  ...at(POLICY, POLICY_FIELDS),
  ...at(`${POLICY}.attributes`, ATTRIBUTE_FIELDS),
];
const QUOTE = at("offerings.0", QUOTE_FIELDS);

const SPECIAL: Readonly<Record<string, unknown>> = {
  am_best_rating: "A+",
  category: "home",
  commission: 0.14,
  "constraints.avoided_naics": ["722511"],
  "constraints.prohibited_naics": ["4853"],
  age: 40,
  birth_date: "1980-01-01",
  complaint_index: 1,
  domestic_hours: 20,
  flood_zone: "AE",
  line: "home",
  quote_days: 1,
  roof_age: 20,
  seats: 9,
  violations_3yr: 1,
  violations_5yr: 1,
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
/** An address may be any object. */
const wrongFor = ({ name }: FieldSpec) => (name === "address" ? true : WRONG);

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
  expect(isAccepted(CoverageInput, COVERAGE_BODY, inInput, wrongFor(field))).toBe(false);
});

const CHOICES = [...COVERAGE_FIELDS, ...QUOTE].flatMap(([path, field]) =>
  field.as === "choice" && !(field.name in SPECIAL)
    ? field.options.flatMap((option) =>
        ("label" in option ? option.options : [option]).map(([value]) => [path, value] as const),
      )
    : [],
);
test.each(CHOICES)("the API accepts %s with the choice %s", (path, value) => {
  const [schema, base, name] = path.startsWith("input.")
    ? ([CoverageInput, COVERAGE_BODY, path.slice("input.".length)] as const)
    : ([
        Offering,
        { id: "a", provider_name: "A", category: "home", premium: 1 },
        path.slice("offerings.0.".length),
      ] as const);
  expect(isAccepted(schema, base, name, value)).toBe(true);
});

test.each(QUOTE)("the API accepts %s as the form writes it", (_, field) => {
  const quote = { id: "a", provider_name: "A", category: "home", premium: 1 };
  expect(isAccepted(Offering, quote, field.name, inputOf(field))).toBe(true);
  expect(isAccepted(Offering, quote, field.name, WRONG)).toBe(false);
});

const namesOf = (fields: readonly FieldSpec[]) => fields.map(({ name }) => name);
const namesIn = (schema: z.ZodObject) => Object.keys(schema.shape);
const spellingsOf = (fields: readonly FieldSpec[]) =>
  fields.flatMap(({ name, otherNames = [] }) => [name, ...otherNames]);
const PARTS = {
  attributes: Offering.shape.attributes.unwrap(),
  constraints: Offering.shape.constraints.unwrap(),
  coverage: Offering.shape.coverage.unwrap(),
};
const { household, business, drivers, as_of: _ownField, ...history } = coverageFactsShape;
const [Household, Business] = [household.unwrap(), business.unwrap()];
const elementOf = (list: {
  unwrap: () => { options: readonly [unknown, { element: z.ZodObject }] };
}) => list.unwrap().options[1].element;
const { vehicles, motorcycles, rental_properties, secondary_homes } = Household.shape;
const LISTS = HOUSEHOLD_LISTS.map(({ name }) => name);

test.each([
  ["profile", namesIn(CandidateProfile), [...namesOf(PROFILE_FIELDS), "losses"]],
  ["household", namesIn(Household), [...namesOf(HOUSEHOLD_FIELDS), "home", ...LISTS]],
  ["driver", namesIn(drivers.unwrap().element), namesOf(DRIVER_FIELDS)],
  ["home", namesIn(Household.shape.home.unwrap()), namesOf(HOME_FIELDS)],
  ["vehicle", namesIn(elementOf(vehicles)), namesOf(VEHICLE_FIELDS)],
  ["motorcycle", namesIn(elementOf(motorcycles)), namesOf(MOTORCYCLE_FIELDS)],
  ["rental property", namesIn(elementOf(rental_properties)), namesOf(RENTAL_FIELDS)],
  ["second home", namesIn(elementOf(secondary_homes)), namesOf(SECOND_HOME_FIELDS)],
  [
    "business",
    namesIn(Business),
    [...namesOf(BUSINESS_FIELDS), "vehicles", "contracts_require", "premises"],
  ],
  [
    "business vehicle",
    namesIn(elementOf(Business.shape.vehicles)),
    namesOf(BUSINESS_VEHICLE_FIELDS),
  ],
  ["contracts", namesIn(Business.shape.contracts_require.unwrap()), namesOf(CONTRACT_FIELDS)],
  ["premises", namesIn(Business.shape.premises.unwrap()), namesOf(PREMISES_FIELDS)],
  ["history", Object.keys(history), namesOf(HISTORY_FIELDS)],
  ["policy", namesIn(Policy), [...namesOf(POLICY_FIELDS), "limits", "deductibles", "attributes"]],
  [
    "attributes",
    namesIn(Policy.shape.attributes.unwrap()),
    // The form asks for it beside the line, where policies name it first.
    [...namesOf(ATTRIBUTE_FIELDS), "insures"],
  ],
  [
    "quote",
    namesIn(Offering).flatMap((name) =>
      name in PARTS
        ? namesIn(PARTS[name as keyof typeof PARTS]).map((part) => `${name}.${part}`)
        : name,
    ),
    // Limits below an umbrella are edited as JSON.
    [...spellingsOf(QUOTE_FIELDS), "limits", "deductibles", "required_underlying_limits"],
  ],
])("every field of a %s that the API reads has an input", (_, inTheApi, inTheForm) => {
  expect(inTheForm.toSorted()).toEqual(inTheApi.toSorted());
});

test.each([...COVERAGE_FIELDS, ...QUOTE])("%s has a label in messages", (path, field) => {
  expect(fieldFor(path)?.label).toMatch(new RegExp(`${field.label}$`));
});

test("the line of a policy decides which attributes are shown, and an unknown line shows all", () => {
  const shown = (line: unknown) => namesOf(attributesOf(line));
  expect(shown("HOMEOWNERS")).toContain("water_backup");
  expect(shown("HOMEOWNERS")).not.toContain("vacancy");
  expect(shown("personal auto")).toEqual(expect.arrayContaining(["status", "rideshare", "pip"]));
  expect(shown("personal auto")).not.toContain("water_backup");
  expect(shown("BOP")).toEqual(expect.arrayContaining(["business_income", "flood"]));
  expect(shown("umbrella")).toEqual(["status", "market", "excess_uninsured_motorist"]);
  for (const line of [undefined, "moonbase"]) expect(attributesOf(line)).toEqual(ATTRIBUTE_FIELDS);
});
