import { expect, test } from "vitest";
import { differenceText } from "./difference-text";

test.each([
  ["profile.line", "professional_liability", "cyber", ["Professional liability", "Cyber"]],
  ["profile.state", "CA", "NY", ["CA · California", "NY · New York"]],
  ["profile.limit", 5_000_000, null, ["$5,000,000", "not given"]],
  ["profile.entity", "acme_co", "Acme & Sons", ["acme_co", "Acme & Sons"]],
  [
    "input.coverage_types",
    ["home"],
    ["home", "general_liability"],
    ["Home", "Home, General liability"],
  ],
])("values of %s read as in the form", (path, before, after, shown) => {
  const text = differenceText({ path, before, after });
  expect([text.before, text.after]).toEqual(shown);
});
