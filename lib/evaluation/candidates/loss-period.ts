import type { Assumption } from "@/lib/evaluation/core/disclosures";
import { formatCount } from "@/lib/evaluation/core/format";
import { MONTHS_AHEAD, monthsFrom } from "@/lib/evaluation/core/months";

/** Which of the listed losses count: those of the five years before the policy. */

const LOSS_MONTHS = 60;
export type DatedLoss = { date?: string | undefined };

/** The losses that count, with how many are too old and how many are dated after the day of submission. */
export type LossPeriod<Loss> = { counted: Loss[]; before: number; after: number; from: string };

/**
 * Splits losses by date. `asOf`: the day of submission; without it, every loss counts, as does one without a date. A policy
 * that begins too far ahead to be quoted does not move the five years.
 */
export function splitLosses<Loss extends DatedLoss>(
  losses: readonly Loss[],
  { asOf, effectiveDate }: { asOf: string | undefined; effectiveDate: string | undefined },
): LossPeriod<Loss> {
  if (asOf === undefined) return { counted: [...losses], before: 0, after: 0, from: "" };
  const isQuoted = effectiveDate !== undefined && effectiveDate <= monthsFrom(asOf, MONTHS_AHEAD);
  const from = monthsFrom(isQuoted ? effectiveDate : asOf, -LOSS_MONTHS);
  const before = losses.filter(({ date }) => date !== undefined && date < from).length;
  const after = losses.filter(({ date }) => date !== undefined && date > asOf).length;
  const counted = losses.filter(({ date }) => date === undefined || (date >= from && date <= asOf));
  return { counted, before, after, from };
}

/** That losses were left out, and why. */
export function leftOutLosses({ before, after, from }: LossPeriod<unknown>): Assumption[] {
  if (before + after === 0) return [];
  const reasons = [
    ...(before > 0
      ? [
          `${formatCount(before, "loss is", "losses are")} dated before ${from}, five years before the policy`,
        ]
      : []),
    ...(after > 0
      ? [`${formatCount(after, "loss is", "losses are")} dated after the day of submission`]
      : []),
  ];
  return [
    {
      path: "profile.losses",
      assumed: `${formatCount(before + after, "listed loss does", "listed losses do")} not count`,
      because: `${reasons.join("; ")}.`,
    },
  ];
}
