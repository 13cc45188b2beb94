import { expect, test } from "vitest";
import { offeringRow } from "./offering-rows";

const QUOTE = { id: "q1", provider_name: "Carrier A", category: "home" };
const premiumOf = (fields: object) => offeringRow({ ...QUOTE, ...fields })?.premium;

test("a premium is shown as it was quoted, in either spelling", () => {
  expect(premiumOf({ attributes: { line_premium_annual: 6120 } })).toBe("$6,120/yr");
  expect(premiumOf({ premium: 6120.5 })).toBe("$6,120.50/yr");
  expect(premiumOf({ premium: 1400, attributes: { term_months: 6 } })).toBe("$1,400 for 6 months");
  expect(premiumOf({ premium: 120, billing_period: "monthly", term_months: 12 })).toBe(
    "$120 monthly",
  );
  expect(premiumOf({ premium: "$1,400" })).toBe("$1,400/yr");
  expect(premiumOf({})).toBeNull();
  expect(premiumOf({ premium: 1400, term_months: "6 months" })).toBe("$1,400 for 6 months");
  expect(premiumOf({ premium: 1400, term_months: "1 year" })).toBe("$1,400/yr");
  expect(premiumOf({ premium: 1400, term_months: "a season" })).toBe(
    '$1,400 for a term of "a season"',
  );
  expect(premiumOf({ premium: 1400, term_months: { months: 6 } })).not.toContain("NaN");
});

test("package price, fees and taxes are shown where they are stated", () => {
  expect(
    offeringRow({
      ...QUOTE,
      fees: 145,
      taxes: 0,
      attributes: { package_premium_annual: 12_840 },
    })?.more,
  ).toEqual(["package $12,840/yr", "fees $145", "taxes $0"]);
});

test("what is no quote is left out", () => {
  for (const value of [null, "x", {}, { provider_name: "A" }])
    expect(offeringRow(value)).toBeNull();
});
