import { type Lookup, lookUpOn, type StateTable } from "../row";
import { SURPLUS_LINES_A_TO_L } from "./surplus-lines-a-l";
import { SURPLUS_LINES_M_TO_N } from "./surplus-lines-m-n";
import { SURPLUS_LINES_O_TO_W } from "./surplus-lines-o-w";
import type { SurplusLines } from "./types";

export type { SurplusLines } from "./types";

export const SURPLUS_LINES: StateTable<SurplusLines> = {
  ...SURPLUS_LINES_A_TO_L,
  ...SURPLUS_LINES_M_TO_N,
  ...SURPLUS_LINES_O_TO_W,
};

/**
 * Surplus lines taxes (percent of the premium), fees and search rules where `state` is the home state of the insured and
 * the policy begins on `day` (YYYY-MM-DD).
 */
export const surplusLines = (state: string, day: string): Lookup<SurplusLines> =>
  lookUpOn(SURPLUS_LINES, state, day, "surplus lines");

/**
 * Taxes and fees in USD on a surplus lines premium in USD, rounded to cents: tax, other percentages, stamping and filing
 * fees. Charges that depend on the risk (`otherCharges`) are not in it.
 */
export function surplusLinesCharges(rule: SurplusLines, premium: number): number {
  const percent = rule.taxPercent + (rule.otherPercent ?? 0) + rule.stampingPercent;
  return Math.round(premium * percent + (rule.filingFee ?? 0) * 100) / 100;
}
