import { expect, test } from "vitest";
import { ApiError } from "@/lib/api/client";
import { fieldErrors } from "./use-api-form";

const FIELDS = { url: "url", events: "events", expires_at: "expiry" } as const;
const validationError = (details: { path: string; message: string }[]) =>
  new ApiError(400, "validation_failed", "No.", null, details);

test("an error inside a field is shown at the form's field, as a sentence", () => {
  const errors = fieldErrors(
    validationError([
      { path: "expires_at", message: "must be in the future" },
      { path: "events.1", message: "names run.failed a second time" },
    ]),
    FIELDS,
  );
  expect([...errors]).toEqual([
    ["events", "Names run.failed a second time."],
    ["expiry", "Must be in the future."],
  ]);
});

test("an error about anything else belongs to no field", () => {
  expect(fieldErrors(validationError([]), FIELDS).size).toBe(0);
  const unknown = validationError([{ path: "urls", message: "is not known" }]);
  expect(fieldErrors(unknown, FIELDS).size).toBe(0);
  expect(fieldErrors(null, FIELDS).size).toBe(0);
});
