import { expect, test } from "vitest";
import { CandidateProfile } from "./input";
import { readProfile } from "./risk";

const profile = { entity: "acme", state: "CA", line: "professional_liability" };
const problems = (fields: object) =>
  CandidateProfile.safeParse({ ...profile, ...fields }).error?.issues.map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  ) ?? [];

test("amounts, states and dates are read in every usual spelling", () => {
  const given = {
    ...profile,
    state: "new york",
    revenue: "$12M",
    limit: "2,000,000",
    target_premium: "$14,000.50",
    effective_date: "04/30/2026",
    losses: [{ amount: "$5k" }, {}],
  };
  expect(readProfile(CandidateProfile.parse(given))).toMatchObject({
    state: "NY",
    revenue: 12_000_000,
    limit: 2_000_000,
    targetPremium: 14_000.5,
    effectiveDate: "2026-04-30",
    lossAmounts: [5_000],
    losses_5yr: 2,
  });
});

test("a valid profile is stored as it was sent", () => {
  const given = { ...profile, state: "ca", limit: "$2M", notes: "call first" };
  expect(CandidateProfile.parse(given)).toEqual(given);
});

test.each([
  [{ state: "Pensylvania" }, /^state: must be a US state.*Did you mean PA \(Pennsylvania\)\?$/],
  [{ state: "ZZ" }, /^state: must be a US state/],
  [{ revenue: "1.400,50" }, /^revenue: .*Write US numbers/],
  [{ revenue: "300.000" }, /^revenue: .*Write whole USD/],
  [{ revenue: -1 }, /^revenue: must be an amount in USD \(got -1\)/],
  [{ limit: 0 }, /^limit: must be an amount above 0/],
  [{ limit: "none" }, /^limit: must be an amount in USD/],
  [{ effective_date: "2026-02-30" }, /^effective_date: .*February 2026 has 28 days/],
  [{ effective_date: "04/05/2026" }, /^effective_date: .*2026-04-05 or 2026-05-04/],
  [{ losses: [{ amount: "a lot" }] }, /^losses\.0\.amount: must be an amount/],
])("%j is refused with its path and a remedy", (fields, message) => {
  expect(problems(fields)).toEqual([expect.stringMatching(message)]);
});
