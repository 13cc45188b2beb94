import { expect, test } from "vitest";
import { ApiError } from "@/lib/api/client";
import { rejectedFields, rejectionTitle } from "./rejected-fields";

const rejection = (details: readonly [path: string, message: string][]) =>
  new ApiError(
    400,
    "invalid_request",
    "Not valid",
    "req_1",
    details.map(([path, message]) => ({ path, message })),
  );

test("an empty field is missing, and its message lists nothing that it could be", () => {
  const error = rejection([
    ["profile.entity", "is required (string)"],
    ["profile.line", "must be a line of business: one of a, b"],
    ["profile.revenue", "must be a number of 0 or more"],
  ]);
  const fields = rejectedFields(error, { profile: { entity: "", revenue: "-5" } });
  expect(fields).toEqual([
    {
      path: "profile.entity",
      label: "Entity",
      message: "This field is required.",
      isMissing: true,
    },
    {
      path: "profile.line",
      label: "Line of business",
      message: "This field is required.",
      isMissing: true,
    },
    {
      path: "profile.revenue",
      label: "Annual revenue",
      message: "Must be a number of 0 or more.",
      isMissing: false,
    },
  ]);
  expect(rejectionTitle(fields)).toBe("2 fields are missing, 1 field is not valid");
});

test("each place of the form has a label that is clear on its own", () => {
  const paths = [
    "offerings",
    "offerings.1.premium",
    "offerings.1.limits.dwelling",
    "input.current_portfolio",
    "input.current_portfolio.policies.0.expires",
    "input.current_portfolio.policies.0.attributes.flood",
    "input.household.vehicles.2.year",
    "input.business.contracts_require.umbrella",
    "input.desired_coverages.home.limits.dwelling",
    "input.desired_coverages.home.hard",
    "input.required_coverages.1",
    "offerings.0.coverage_features.3",
    "colour",
  ] as const;
  const error = rejection(paths.map((path) => [path, "is not valid"]));
  expect(rejectedFields(error, {}).map(({ label }) => label)).toEqual([
    "Quotes",
    "Quote 2: Annual premium",
    "Quote 2: Dwelling limit",
    "Policies in force",
    "Policy 1: Expires",
    "Policy 1: Flood",
    "Vehicle 3: Year",
    "Contracts require: Umbrella",
    "Desired home: Minimum dwelling limit",
    "Desired home: Required",
    "Required coverages",
    "Quote 1: Features",
    null,
  ]);
});

test("a rejected entry of a list is quoted", () => {
  const error = rejection([["input.required_coverages.1", "must be one word"]]);
  const [field] = rejectedFields(error, { input: { required_coverages: ["home", "a b"] } });
  expect(field?.message).toBe("a b must be one word.");
});

test("an error without fields has none", () => {
  expect(rejectedFields(new Error("offline"), {})).toEqual([]);
});
