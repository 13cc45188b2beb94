import { expect, test } from "vitest";
import { isLimited } from "./limited-data";

test.each([
  ["Complaint index 0.00, counted as 0.95 ($0.4M premium)", true],
  ["Complaint index 1.20, counted as 1.18 ($900M premium)", false],
  ["Complaint index 0.80, counted as 0.80 (premium not reported)", true],
  ["Complaint index not credible", true],
  ["Loss ratio 61%, weighed 66% ($3M premium)", true],
  ["Loss ratio 61%", false],
  ["Complaint index not reported", false],
  ["Weight 61% of the score", false],
])("%s: %s", (evidence, limited) => {
  expect(isLimited(evidence)).toBe(limited);
});
