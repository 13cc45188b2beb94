import type { CandidateLine } from "@/lib/domain/lines-of-business";
import type { CandidateFacts, LineResult } from "@/lib/evaluation/candidates/facts";
import type { Random } from "./random";

/** Complaints per million USD of premium in the whole market. */
const MARKET_COMPLAINTS = 0.03;

const rounded = (value: number, steps: number) => Math.round(value * steps) / steps;

/** A whole number around an expected one, as counts vary: its spread is the square root. */
const counted = (random: Random, expected: number) =>
  Math.max(0, Math.round(random.around(expected, 1.6 * Math.sqrt(expected) + 0.3)));

/**
 * Complaints on some premium: small carriers have few or none, whatever their service, so that their index says little.
 * `grief` is the carrier's own rate, where 1 is the market's.
 */
export function complaintFacts(
  random: Random,
  { grief, premiumMusd }: { grief: number; premiumMusd: number },
): Partial<CandidateFacts> {
  const exposure = Math.max(0.05, rounded(premiumMusd * random.between(0.5, 1.9), 100));
  const expected = exposure * MARKET_COMPLAINTS;
  const complaints = counted(random, expected * grief);
  const index = complaints === 0 ? 0 : Math.max(0.01, rounded(complaints / expected, 100));
  return { complaint_index: index, complaints, complaint_premium_musd: exposure };
}

/** Upheld complaints about personal auto, on the premium of the other complaints. */
export function upheldFacts(
  random: Random,
  { grief, premiumMusd }: { grief: number; premiumMusd: number },
): Partial<CandidateFacts> {
  const upheld = counted(random, premiumMusd * MARKET_COMPLAINTS * grief);
  const ratio = upheld === 0 ? 0 : Math.max(0.0001, rounded(upheld / premiumMusd, 10_000));
  return { upheld_complaints_per_musd: ratio, upheld_complaints: upheld };
}

/** The counts behind the ratio of bound submissions and the days to a paid claim. */
export function exposureCounts(random: Random, premiumMusd: number): Partial<CandidateFacts> {
  return {
    bind_submissions: Math.max(3, Math.round(premiumMusd ** 0.6 * random.between(15, 90))),
    claims_count: Math.max(2, Math.round(premiumMusd ** 0.7 * random.between(4, 30))),
  };
}

/** Premium and loss ratio of the core lines, which are most of the premium, and of a few others. */
export function lineResults(
  random: Random,
  {
    lines,
    core,
    premiumMusd,
    strength,
  }: {
    lines: readonly CandidateLine[];
    core: readonly CandidateLine[];
    premiumMusd: number;
    strength: number;
  },
): LineResult[] {
  const weights = lines.map((line) => (core.includes(line) ? 4 : 1) * random.between(0.3, 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const results = lines.map((line, i) => ({
    line,
    premium_written_musd: rounded((premiumMusd * (weights[i] ?? 0)) / total, 100),
    loss_ratio: rounded(Math.max(0.15, random.around(0.74 - 0.2 * strength, 0.3)), 100),
  }));
  return results.filter(({ line }) => core.includes(line) || random.chance(0.25));
}
