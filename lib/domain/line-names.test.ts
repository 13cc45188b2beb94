import { expect, test } from "vitest";
import { portfolioLineLabel } from "./line-names";

test.each([
  ["HOMEOWNERS", "Homeowners"],
  ["AUTO", "Auto"],
  ["umbrella", "Umbrella"],
  ["POTTERY", "POTTERY"],
])("the line code %s is shown as %s", (code, label) => {
  expect(portfolioLineLabel(code)).toBe(label);
});
