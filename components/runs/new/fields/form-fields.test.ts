import { expect, test } from "vitest";
import type { z } from "zod";
import { CoverageInput, coverageFactsShape } from "@/lib/evaluation/coverage/input";
import { Policy } from "@/lib/evaluation/coverage/policy";
import { Offering } from "@/lib/evaluation/quotes/offering";
import { ATTRIBUTE_FIELDS, attributesOf } from "../coverage/attribute-fields";
import { BUSINESS_FIELDS, CONTRACT_FIELDS } from "../coverage/business-fields";
import {
  HISTORY_FIELDS,
  HOME_FIELDS,
  HOUSEHOLD_FIELDS,
  PREMISES_FIELDS,
  VEHICLE_FIELDS,
} from "../coverage/household-fields";
import { OFFERING_FIELDS, OFFERING_LINE, OFFERING_LISTS } from "../quotes/offering-fields";
import { type FormField, fieldsAt } from "./form-fields";
import { valueAt, withValue } from "./paths";

const base = { input: { state: "NJ", current_portfolio: { policies: [{ line: "home" }] } } };
const POLICY = ["input", "current_portfolio", "policies", 0, "attributes"];
const OF_COVERAGE: readonly FormField[] = [
  ...HOUSEHOLD_FIELDS,
  ...HOME_FIELDS,
  ...fieldsAt(["input", "household", "vehicles", 0], VEHICLE_FIELDS),
  ...BUSINESS_FIELDS,
  ...CONTRACT_FIELDS,
  ...PREMISES_FIELDS,
  ...HISTORY_FIELDS,
  ...fieldsAt(POLICY, ATTRIBUTE_FIELDS),
];
const SPECIAL = new Map<unknown, unknown>([
  ["flood_zone", "AE"],
  ["roof_age", 20],
]);

/** What the field's input would put into the body. */
function givenIn(field: FormField): unknown {
  const special = SPECIAL.get(field.path.at(-1));
  if (special !== undefined) return special;
  if (field.as === "choice") return field.options[0]?.[0];
  return {
    number: 1950,
    yes: true,
    text: "11",
    date: "2026-04-01",
    slugs: ["a_b"],
    states: ["NJ"],
  }[field.as];
}

const isTaken = (path: FormField["path"], given: unknown) =>
  CoverageInput.safeParse(valueAt(withValue(base, path, given), ["input"])).success;

test.each(OF_COVERAGE.map((field) => [field.path.join("."), field] as const))(
  "%s is a field that the API knows, in the form that the page gives it",
  (_, field) => {
    expect(isTaken(field.path, givenIn(field))).toBe(true);
    // A name that the schema did not know would take anything.
    expect(isTaken(field.path, { nothing: "of the kind" })).toBe(false);
  },
);

const namesOf = (fields: readonly FormField[]) => fields.map(({ path }) => String(path.at(-1)));
const namesIn = (schema: z.ZodObject) => Object.keys(schema.shape);
const { household, business, as_of: _ownField, ...history } = coverageFactsShape;
const [Household, Business] = [household.unwrap(), business.unwrap()];

test.each([
  ["household", namesIn(Household), [...namesOf(HOUSEHOLD_FIELDS), "home", "vehicles"]],
  ["home", namesIn(Household.shape.home.unwrap()), namesOf(HOME_FIELDS)],
  [
    "vehicle",
    namesIn(Household.shape.vehicles.unwrap().options[1].element),
    namesOf(VEHICLE_FIELDS),
  ],
  ["business", namesIn(Business), [...namesOf(BUSINESS_FIELDS), "contracts_require", "premises"]],
  ["contracts", namesIn(Business.shape.contracts_require.unwrap()), namesOf(CONTRACT_FIELDS)],
  ["premises", namesIn(Business.shape.premises.unwrap()), namesOf(PREMISES_FIELDS)],
  ["history", Object.keys(history), namesOf(HISTORY_FIELDS)],
  ["policy", namesIn(Policy.shape.attributes.unwrap()), namesOf(ATTRIBUTE_FIELDS)],
  [
    "offering",
    namesIn(Offering),
    [
      ...OFFERING_LINE,
      ...namesOf(OFFERING_FIELDS),
      ...namesOf(OFFERING_LISTS),
      "limits",
      "deductibles",
    ],
  ],
])("nothing that the API knows of a %s can be given as JSON only", (_, known, inTheForm) => {
  expect(inTheForm.toSorted()).toEqual(known.toSorted());
});

test.each(
  fieldsAt([], [...OFFERING_FIELDS, ...OFFERING_LISTS]).map(
    (field) => [field.path.join("."), field] as const,
  ),
)("an offering's %s is taken in the form that the page gives it", (name, field) => {
  const given =
    name === "am_best_rating"
      ? "A+"
      : name === "quote_days" || name === "complaint_index"
        ? 1
        : givenIn(field);
  const offering = { id: "a", provider_name: "A", category: "home", premium: 1 };
  expect(Offering.safeParse({ ...offering, [name]: given }).success).toBe(true);
  expect(Offering.safeParse({ ...offering, [name]: { nothing: "of the kind" } }).success).toBe(
    false,
  );
});

test("a policy's line decides which attributes are asked for, and one that is not known asks for all", () => {
  const asked = (line: unknown) => namesOf(attributesOf(line));
  expect(asked("HOMEOWNERS")).toContain("water_backup");
  expect(asked("personal auto")).toEqual([
    "status",
    "comprehensive",
    "collision",
    "rideshare",
    "pip",
  ]);
  expect(asked("BOP")).toEqual(expect.arrayContaining(["business_income", "flood"]));
  expect(asked("umbrella")).toEqual(["status"]);
  for (const line of [undefined, "moonbase"]) expect(attributesOf(line)).toEqual(ATTRIBUTE_FIELDS);
});
