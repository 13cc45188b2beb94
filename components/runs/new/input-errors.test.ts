import { expect, test } from "vitest";
import { ApiError } from "@/lib/api/client";
import { inputErrors } from "./input-errors";

const refusal = new ApiError(400, "invalid_request", "Not valid", "req_1", [
  { path: "input.request_config.quote_matching", message: "must be true or false" },
  { path: "offerings.3.premium", message: "must be a number" },
  { path: "offerings.30.premium", message: "must be a number" },
  { path: "input.household.home.flood_zone", message: "must be a FEMA flood zone" },
]);
const none: ReadonlySet<string> = new Set();

test("an error is said at its field, and above the form where the form has none", () => {
  const errors = inputErrors(refusal, { kind: "dual", touched: none });
  expect(errors.at("offerings.3.premium")).toBe("Must be a number.");
  expect(errors.first).toBe("offerings.3.premium");
  expect(errors.elsewhere.map(({ path }) => path)).toEqual(["input.request_config.quote_matching"]);
});

test("what another kind's form would show is not lost", () => {
  expect(
    inputErrors(refusal, { kind: "quote_matching", touched: none }).elsewhere.map(
      ({ path }) => path,
    ),
  ).toContain("input.household.home.flood_zone");
});

test("a change takes away the errors of what it changed, and of nothing that only begins alike", () => {
  const at = (...touched: string[]) =>
    inputErrors(refusal, { kind: "dual", touched: new Set(touched) }).all.map(({ path }) => path);
  expect(at("offerings.3.premium")).toContain("offerings.30.premium");
  expect(at("offerings").some((path) => path.startsWith("offerings"))).toBe(false);
});
