import type { Risk } from "../risk";

/**
 * How much harder the losses of a profile make a placement. An insured with many or large losses needs a carrier that
 * binds most of its submissions: what counts as a good or superior bind ratio is multiplied by this factor. What counts
 * as adequate is not, so that a carrier never ranks below one that reports no ratio because of losses alone.
 */

const YEARS = 5;
/** Up to this many losses leave the bounds as they are. */
export const LOSSES_WITHOUT_EFFECT = 2;

/** Losses that were paid: one closed without payment does not count. */
export function countedLosses({ losses_5yr: count = 0, lossAmounts }: Risk): number {
  const closedWithoutPayment = lossAmounts?.filter((amount) => amount === 0).length ?? 0;
  return count - closedWithoutPayment;
}

/**
 * The losses divided by the premium of the same years, 1 is 100%; null without amounts, or without what to divide by.
 * `atLeast`: without a target premium, the revenue stands for it. No business pays more premium than its revenue, so the
 * ratio is at least this.
 */
export function accountLossRatio({
  lossAmounts,
  targetPremium,
  revenue,
}: Risk): { ratio: number; atLeast: boolean } | null {
  const premium = targetPremium ?? revenue;
  if (!lossAmounts || premium === undefined || premium === 0) return null;
  const losses = lossAmounts.reduce((sum, amount) => sum + amount, 0);
  return { ratio: losses / (YEARS * premium), atLeast: targetPremium === undefined };
}

/** The larger of half the number of losses and the account's loss ratio, at least 1. */
export const lossFactor = (risk: Risk): number =>
  Math.max(1, countedLosses(risk) / LOSSES_WITHOUT_EFFECT, accountLossRatio(risk)?.ratio ?? 0);
