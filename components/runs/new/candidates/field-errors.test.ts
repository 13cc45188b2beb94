import { expect, test } from "vitest";
import { ApiError } from "@/lib/api/client";
import { EMPTY_DRAFT } from "./draft";
import { fieldErrors } from "./field-errors";

const refusal = new ApiError(
  400,
  "invalid_request",
  "profile.line is not valid (and 2 more).",
  "req_1",
  [
    { path: "profile.line", message: "is not valid: one of a, b" },
    { path: "profile.revenue", message: "is not valid: expected number to be >=0" },
    { path: "colour", message: "is not a known field" },
  ],
);
const draft = { ...EMPTY_DRAFT, profile: { ...EMPTY_DRAFT.profile, revenue: "-5" } };

test("each error stands at its field, one without a field above the form", () => {
  const errors = fieldErrors(refusal, { draft, touched: new Set() });
  expect(errors.at("profile.revenue")).toBe("Is not valid: expected number to be >=0.");
  expect(errors.elsewhere.map(({ path }) => path)).toEqual(["colour"]);
  expect(errors.first).toBe("profile.line");
});

test("an empty field is said to be required, without all that it could hold", () => {
  expect(fieldErrors(refusal, { draft, touched: new Set() }).at("profile.line")).toBe(
    "This field is required.",
  );
});

test("a field that was changed since loses its error", () => {
  expect(
    fieldErrors(refusal, { draft, touched: new Set(["profile.revenue"]) }).at("profile.revenue"),
  ).toBeUndefined();
});
