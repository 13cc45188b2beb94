import type { Risk } from "../risk";

/**
 * How much harder the losses of a profile make a placement. An insured with many or large losses needs a carrier that
 * binds most of its submissions: the bounds of the bind ratio are multiplied by this factor.
 */

const YEARS = 5;
/** Up to this many losses leave the bounds as they are. */
export const LOSSES_WITHOUT_EFFECT = 2;

/** Losses that were paid: one closed without payment does not count. */
export function countedLosses({ losses_5yr: count = 0, lossAmounts }: Risk): number {
  const closedWithoutPayment = lossAmounts?.filter((amount) => amount === 0).length ?? 0;
  return count - closedWithoutPayment;
}

/** The losses divided by the premium of the same years, 1 is 100%; null without amounts or a target premium. */
export function accountLossRatio({ lossAmounts, targetPremium }: Risk): number | null {
  if (!lossAmounts || targetPremium === undefined) return null;
  return lossAmounts.reduce((sum, amount) => sum + amount, 0) / (YEARS * targetPremium);
}

/** The larger of half the number of losses and the account's loss ratio, at least 1. */
export const lossFactor = (risk: Risk): number =>
  Math.max(1, countedLosses(risk) / LOSSES_WITHOUT_EFFECT, accountLossRatio(risk) ?? 0);
