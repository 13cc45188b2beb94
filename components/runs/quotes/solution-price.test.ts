import { expect, test } from "vitest";
import { commissionText, extrasText, quotedText } from "./solution-price";

test("a premium of another term is shown as it was quoted", () => {
  expect(quotedText({ as_quoted: "2 × $1,400", term_months: 6 })).toBe("2 × $1,400 · 6-month term");
  expect(quotedText({ as_quoted: null, term_months: 12 })).toBe("");
  expect(quotedText({ as_quoted: null, term_months: null })).toBe("");
});

test("fees and taxes that are not stated are not shown as zero", () => {
  expect(extrasText({ fees: 145, taxes: 500.5 })).toBe("fees $145, taxes $500.50");
  expect(extrasText({ fees: null, taxes: 0 })).toBe("taxes $0");
  expect(extrasText({ fees: null, taxes: null })).toBe("");
});

test("commission is a percentage", () => {
  expect([0.14, 0.125, 0].map(commissionText)).toEqual(["14%", "12.5%", "0%"]);
});
