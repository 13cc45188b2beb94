import { expect, test } from "vitest";
import { ApiError } from "@/lib/api/client";
import { fieldErrors } from "./field-errors";

const FIELDS = ["url", "events"];
const refused = (details: { path: string; message: string }[]) =>
  new ApiError(400, "validation_failed", "No.", null, details);

test("an error inside a field is said at the field", () => {
  const errors = fieldErrors(
    refused([{ path: "events.1", message: "names run.failed a second time" }]),
    FIELDS,
  );
  expect(errors.at("events")).toBe("Names run.failed a second time.");
  expect(errors.at("url")).toBeUndefined();
  expect(errors.elsewhere).toBe(false);
});

test("an error without a field of the form is said above it", () => {
  expect(fieldErrors(refused([]), FIELDS).elsewhere).toBe(true);
  expect(fieldErrors(refused([{ path: "urls", message: "is not known" }]), FIELDS).elsewhere).toBe(
    true,
  );
  expect(fieldErrors(null, FIELDS).elsewhere).toBe(false);
});
