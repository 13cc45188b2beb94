import { expect, test } from "vitest";
import { failureRemedy } from "./run-failure";

const error = "Quote matching failed";

test("an error with a field names the field to correct", () => {
  expect(failureRemedy({ error, error_details: { path: "offerings" } })).toMatch(
    /^Correct offerings and run it again/,
  );
});

test("an error without a field suggests another run", () => {
  expect(failureRemedy({ error, error_details: { reason: "The evaluation failed." } })).toMatch(
    /^Run it again\. If it fails again/,
  );
});

test("a known error has its own remedy", () => {
  expect(failureRemedy({ error: "Cancelled" })).toMatch(/nothing was evaluated/);
  expect(failureRemedy({ error: "Invalid pool identifier" })).toMatch(/Choose another pool/);
});
