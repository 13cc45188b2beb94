import type { CandidateFacts } from "../facts";

/**
 * How much a ratio says, given the exposure behind it. A ratio with little behind it is moved toward the market's value; with
 * too little, it counts as not reported. docs/evaluation.md has the formulas, the estimates and a worked example.
 */

/**
 * Upheld complaints per million USD of premium in the whole market, and the strength of the market's value against an
 * insurer's own record. Both are estimated from New York's automobile complaint rankings 2021 to 2023 (data.ny.gov,
 * h2wd-9xfe): 137 insurers, a = ΣE² / Σ[(O − E)² − E].
 */
export const MARKET_COMPLAINTS_PER_MUSD = 0.0279;
export const COMPLAINT_PRIOR = 2.16;
/** Michigan publishes complaint ratios for insurers with more than this premium, million USD. */
export const LEAST_PREMIUM_MUSD = 1;
/** A share or a median of fewer cases is not published by the National Center for Health Statistics. */
export const LEAST_CASES = 30;
/** A lower bind ratio is poor (L4). */
export const LEAST_BIND_RATIO = 0.06;
/** The U.S. property and casualty industry's net loss ratio, mean of the first halves of 2014 to 2023 (NAIC). */
export const INDUSTRY_LOSS_RATIO = 0.714;
/** Premium of 1,082 claims (full credibility, 90% within 5%) of $15,747 (ISO, 2018–2022), million USD. */
export const FULL_CREDIBILITY_PREMIUM_MUSD = 23.9;

const MARKET_INDEX = 1;
/** Beyond these a ratio is poor (L4). What is poor stays so whatever stands behind it. */
export const WORST_ADEQUATE_INDEX = 2;
export const WORST_ADEQUATE_LOSS_RATIO = 1;

/** More expected complaints than any insurer has: the weight is 1. */
const MOST_EXPECTED = 1e9;

/**
 * The complaints that the market would have on the same exposure: by its premium, and by the reported complaints divided by the
 * index. Where both are known, the one that is better for the insurer counts, so that reporting more never hurts. NaN
 * without either.
 */
function expectedComplaints(index: number, complaints: number, premiumMusd: number): number {
  const byPremium = premiumMusd * MARKET_COMPLAINTS_PER_MUSD;
  const byCount =
    complaints > 0 && index > 0 ? Math.min(MOST_EXPECTED, complaints / index) : Number.NaN;
  if (Number.isNaN(byPremium)) return byCount;
  if (Number.isNaN(byCount)) return byPremium;
  return index < MARKET_INDEX ? Math.max(byPremium, byCount) : Math.min(byPremium, byCount);
}

/** A ratio of unknown exposure, or against its count: only what is poor counts, so that it is never better than little exposure. */
const unlessAdequate = (ratio: number, worstAdequate: number) =>
  ratio > worstAdequate ? ratio : Number.NaN;

/** A ratio below this is published as 0.00, in complaints per million USD of premium. */
const ROUNDED_TO_ZERO = 0.005;

/**
 * Whether a ratio of complaints and their number contradict each other: complaints without a ratio, or a ratio without
 * complaints. NaN arguments are not reported.
 */
export const contradictsCount = (
  ratio: number,
  complaints: number,
  premiumMusd: number,
): boolean =>
  complaints === 0
    ? ratio > 0
    : complaints > 0 && ratio === 0 && !(complaints <= ROUNDED_TO_ZERO * premiumMusd);

/**
 * A complaint index weighed by its credibility: Z · index + (1 − Z) · 1 with Z = E / (E + a) (gamma–Poisson). NaN arguments
 * are not reported. NaN: not reported or not credible. The premium alone decides whether an index is credible.
 */
export function weighIndex(index: number, complaints: number, premiumMusd: number): number {
  if (premiumMusd < LEAST_PREMIUM_MUSD) return Number.NaN;
  const expected = expectedComplaints(index, complaints, premiumMusd);
  const weight = Number.isNaN(expected) ? 1 : expected / (expected + COMPLAINT_PRIOR);
  const weighed = weight * index + (1 - weight) * MARKET_INDEX;
  return Number.isNaN(premiumMusd) || contradictsCount(index, complaints, premiumMusd)
    ? unlessAdequate(weighed, WORST_ADEQUATE_INDEX)
    : weighed;
}

/** A loss ratio weighed by its credibility, Z = √(premium / full credibility premium). NaN as in {@link weighIndex}. */
export function weighLossRatio(ratio: number, premiumMusd: number): number {
  if (premiumMusd < LEAST_PREMIUM_MUSD) return Number.NaN;
  if (Number.isNaN(premiumMusd)) return unlessAdequate(ratio, WORST_ADEQUATE_LOSS_RATIO);
  const weight = Math.min(1, Math.sqrt(premiumMusd / FULL_CREDIBILITY_PREMIUM_MUSD));
  return weight * ratio + (1 - weight) * INDUSTRY_LOSS_RATIO;
}

/**
 * The loss ratio that counts: the line's own where it is credible, otherwise that of all lines. A ratio of the line whose
 * premium is not known never makes that of all lines better. `general` is weighed already; NaN: not reported.
 */
export function lineLossRatio(ratio: number, premiumMusd: number, general: number): number {
  if (Number.isNaN(ratio)) return general;
  const own = weighLossRatio(ratio, premiumMusd);
  if (!Number.isNaN(own) || Number.isNaN(general)) return own;
  return Number.isNaN(premiumMusd) ? Math.max(ratio, general) : general;
}

const given = (value: number | undefined) => value ?? Number.NaN;

export type Weighed = {
  raw: number;
  /** NaN if it is not credible. */
  weighed: number;
  premiumMusd?: number;
  /** The reported number of complaints, if the ratio contradicts it. */
  against?: number;
};

/** The number of complaints that a ratio contradicts. */
const contradicted = (ratio: number, complaints: number | undefined, premiumMusd: number) =>
  complaints !== undefined && contradictsCount(ratio, complaints, premiumMusd)
    ? { against: complaints }
    : {};

/** The exposure of complaints: their own premium if it is reported, otherwise all premium. */
export const complaintPremium = ({
  complaint_premium_musd: own,
  premium_written_musd: all,
}: CandidateFacts) => own ?? all;

export function weighedComplaintIndex(facts: CandidateFacts): Weighed | null {
  const { complaint_index: raw, complaints } = facts;
  if (raw === undefined) return null;
  const premiumMusd = complaintPremium(facts);
  const weighed = weighIndex(raw, given(complaints), given(premiumMusd));
  return { raw, weighed, premiumMusd, ...contradicted(raw, complaints, given(premiumMusd)) };
}

/** Upheld complaints as an index of the market's rate. */
export function weighedUpheldComplaints(facts: CandidateFacts): Weighed | null {
  const { upheld_complaints_per_musd: rate, upheld_complaints } = facts;
  if (rate === undefined) return null;
  const premiumMusd = complaintPremium(facts);
  const index = rate / MARKET_COMPLAINTS_PER_MUSD;
  const weighed = weighIndex(index, given(upheld_complaints), given(premiumMusd));
  return {
    raw: rate,
    weighed,
    premiumMusd,
    ...contradicted(rate, upheld_complaints, given(premiumMusd)),
  };
}

export function weighedLossRatio(facts: CandidateFacts, line: string): Weighed | null {
  const own = facts.line_results?.find((result) => result.line === line);
  const { loss_ratio: general, premium_written_musd: allPremium } = facts;
  const weighedGeneral = weighLossRatio(given(general), given(allPremium));
  const [ratio, premium] = [given(own?.loss_ratio), given(own?.premium_written_musd)];
  const weighed = lineLossRatio(ratio, premium, weighedGeneral);
  const isOwn = own?.loss_ratio !== undefined && !Object.is(weighed, weighedGeneral);
  // Neither is credible: the line's own is named.
  const namesOwn = isOwn || (own?.loss_ratio !== undefined && Number.isNaN(weighed));
  const raw = namesOwn ? own?.loss_ratio : general;
  if (raw === undefined) return null;
  return { raw, weighed, premiumMusd: namesOwn ? own?.premium_written_musd : allPremium };
}
