import { expect, test } from "vitest";
import { columnsOf } from "../columns/build-columns";
import { evaluate } from "../evaluate";
import { createExplainer } from "../explain";
import type { CandidateFacts } from "../facts";
import { CandidateProfile } from "../input";
import { nearestChange } from "../nearest-change";
import { smallestOption } from "../nearest-change/change";
import { lineResultChanges } from "../nearest-change/exposure-changes";
import { readProfile } from "../risk";
import { INDUSTRY_LOSS_RATIO, weighedLossRatio } from "../scoring/credibility";
import { asked, evaluated, good, only } from "./good-carrier.fixture";
import { RULE_SET } from "./subject.fixture";

/** Which losses count and what they change, what "cargo" means, and how small the nearest change is. */

const DAY = "2026-11-28";
const loss = (date: string, amount = 900_000) => ({ amount, date });
const appetiteOf = (profile: Record<string, unknown>) =>
  only(good, { target_premium: 50_000, ...profile })?.evidence.appetite?.evidence;

test("losses of more than five years before the policy, or after the submission, do not count", () => {
  const counted = appetiteOf({ losses: [loss("2022-01-01")] });
  expect(counted).toContain("against 1 loss in five years (360% of premium)");
  const more = [loss("2021-11-27"), loss("2001-01-01"), loss("2026-11-29")];
  for (const losses of [
    [loss("2022-01-01"), ...more],
    [...more, loss("2022-01-01")],
  ]) {
    expect(appetiteOf({ losses })).toBe(counted);
    expect(appetiteOf({ losses, losses_5yr: 4 })).toBe(counted);
    const { disclosures } = evaluated([good], { losses });
    expect(disclosures?.assumed).toEqual([
      {
        path: "profile.losses",
        assumed: "3 listed losses do not count",
        because:
          "2 losses are dated before 2021-11-28, five years before the policy; 1 loss is dated after the day of submission.",
      },
    ]);
  }
  for (const date of ["2021-11-28", DAY])
    expect(appetiteOf({ losses: [loss(date)] })).toBe(counted);
  expect(appetiteOf({ losses: [{ amount: 900_000 }] })).toBe(counted);
});

test("the five years end with the policy's first day, unless nobody quotes so far ahead", () => {
  const losses = [loss("2022-01-01")];
  const isCounted = (effective_date: string) =>
    appetiteOf({ losses, effective_date })?.includes("against 1 loss");
  expect(isCounted("2027-01-01")).toBe(true);
  expect(isCounted("2027-01-02")).toBe(false);
  expect(isCounted("2099-01-01")).toBe(true);
  expect(isCounted("2019-01-01")).toBe(true);
});

test("explanations and nearest changes leave out the losses that the evaluation leaves out", () => {
  const profile = CandidateProfile.parse({
    ...asked,
    target_premium: 50_000,
    losses: [loss("2001-01-01"), loss("2001-01-02"), loss("2001-01-03")],
  });
  const explain = createExplainer({
    profile,
    context: { assessed: 1 },
    ruleSet: RULE_SET,
    asOf: DAY,
  });
  const columns = columnsOf([good]);
  const evaluation = evaluate({ columns, profile, ruleSet: RULE_SET, asOf: DAY });
  expect(explain(good, 1)).toMatchObject({
    evidence: evaluation.candidates[0]?.evidence,
    reasoning: evaluation.candidates[0]?.reasoning,
  });
  const { bind_ratio: _ratio, ...silent } = good;
  const changes = (asOf?: string) =>
    nearestChange({ profile, facts: silent, evaluation, ...(asOf ? { asOf } : {}) }).changes;
  expect(changes(DAY)).not.toEqual(changes());
});

test("losses that a carrier binds too few submissions for keep it from a strong fit", () => {
  const tier = (losses: Record<string, unknown>, facts: CandidateFacts = good) =>
    only(facts, losses)?.tier;
  const { bind_ratio: _ratio, ...silent } = good;
  for (const losses_5yr of [0, 1, 2]) expect(tier({ losses_5yr })).toBe("STRONG_FIT");
  // 0.4 is good for up to four losses.
  expect(tier({ losses_5yr: 4 })).toBe("STRONG_FIT");
  for (const losses_5yr of [5, 9, 300]) expect(tier({ losses_5yr })).toBe("GOOD_FIT");
  expect(tier({ losses_5yr: 9 }, { ...good, bind_ratio: 0.81 })).toBe("STRONG_FIT");
  expect(tier({ losses_5yr: 9 }, silent)).toBe("GOOD_FIT");
  expect(tier({ losses: [{ amount: 5_000_000 }], target_premium: 10_000 })).toBe("GOOD_FIT");
  expect(only(good, { losses_5yr: 9 })?.reasoning).toContain(
    "Held back from a strong fit: binds 40% of submissions against 9 losses in five years",
  );
});

test("losses that lower the level of a bind ratio, or let none be good, are in the reasoning", () => {
  const reasoning = (losses_5yr: number, facts: CandidateFacts = good) =>
    only(facts, { losses_5yr })?.reasoning;
  for (const losses of [0, 1, 2]) expect(reasoning(losses)).not.toContain("in five years");
  expect(reasoning(3)).toContain("against 3 losses in five years, at least 27% is good");
  const none = "against 300 losses in five years, for which no bind ratio is good";
  expect(reasoning(300)).toContain(`inds 40% of submissions ${none}`);
  expect(reasoning(300, { ...good, bind_ratio: 0.1 })).toContain(none);
  const { bind_ratio: _ratio, ...silent } = good;
  expect(reasoning(300, silent)).toContain(`ot known what it binds ${none}`);
});

const line = (profile: Record<string, unknown>) => {
  const { disclosures } = evaluated([good], profile);
  return disclosures?.assumed.find(({ path }) => path === "profile.line")?.assumed;
};

test.each([
  ["cargo", "484110", "The line motor_truck_cargo"],
  ["Cargo Insurance", 492210, "The line motor_truck_cargo"],
  ["cargo", "48", "The line ocean_marine"],
  ["cargo", "311811", "The line ocean_marine"],
  ["cargo", undefined, "The line ocean_marine"],
  ["marine cargo", "484110", undefined],
  ["ocean_marine", "484110", undefined],
  ["motor_truck_cargo", undefined, undefined],
])("%s of NAICS %s is read as: %s", (name, naics, assumed) => {
  expect(line({ line: name, ...(naics === undefined ? {} : { naics }) })).toBe(assumed);
});

/** A carrier that is strong only with a good loss ratio of its line: pricing and placement are L2. */
const byLine = (result: { loss_ratio: number; premium_written_musd?: number }): CandidateFacts => {
  const { loss_ratio: _ratio, ...rest } = good;
  const second = { rate_index: 1.02, quote_days: 4, e_bind: false, appointment: "mga" as const };
  return { ...rest, ...second, line_results: [{ line: "professional_liability", ...result }] };
};
const changesOf = (facts: CandidateFacts) =>
  nearestChange({
    profile: CandidateProfile.parse(asked),
    facts,
    evaluation: evaluated([facts]),
  }).changes.map(({ path, to }) => ({ path: path.replace("candidate.line_results.", ""), to }));

test("the loss ratio of the line is tried", () => {
  const facts = byLine({ loss_ratio: 1.5, premium_written_musd: 500 });
  expect(only(facts)?.tier).toBe("GOOD_FIT");
  const change = changesOf(facts).find(({ path }) => path === "loss_ratio");
  const loss_ratio = Number(change?.to);
  expect(only(byLine({ loss_ratio, premium_written_musd: 500 }))?.tier).toBe("STRONG_FIT");
});

test("the premium of the line is tried: the smallest that is credible", () => {
  const risk = readProfile(CandidateProfile.parse(asked));
  for (const [given, least] of [
    [{}, 1],
    [{ premium_written_musd: 0.3 }, 1],
    [{ premium_written_musd: 1 }, 2.391],
  ] as const) {
    const facts = byLine({ loss_ratio: 0.55, ...given });
    const change = lineResultChanges(facts, risk).find(({ path }) => /premium/.test(path));
    // On 2.39 of 23.9 million the ratio has a weight of √0.1: 0.55 counts as 0.662.
    const most = least === 1 ? INDUSTRY_LOSS_RATIO : 0.66213;
    const found =
      change &&
      smallestOption(
        change,
        (changed) => weighedLossRatio(changed, risk.line)?.weighed ?? Number.NaN,
        (weighed) => weighed <= most,
      );
    expect(found?.value).toBe(least);
  }
});

test("a premium between two that are tried is found to $1,000", () => {
  const second = { rate_index: 1.02, quote_days: 4, e_bind: false, appointment: "mga" as const };
  const complained = (complaint_premium_musd: number): CandidateFacts => ({
    ...good,
    ...second,
    claims_days: 15,
    loss_ratio: 0.8,
    complaint_premium_musd,
  });
  const tier = (premium: number) => only(complained(premium))?.tier;
  expect(tier(100)).toBe("GOOD_FIT");
  const facts = complained(100);
  const { changes } = nearestChange({
    profile: CandidateProfile.parse(asked),
    facts,
    evaluation: evaluated([facts]),
  });
  const premium = Number(
    changes.find(({ path }) => path === "candidate.complaint_premium_musd")?.to,
  );
  expect(tier(premium)).toBe("STRONG_FIT");
  expect(tier(Number((premium - 0.001).toFixed(3)))).toBe("GOOD_FIT");
});
