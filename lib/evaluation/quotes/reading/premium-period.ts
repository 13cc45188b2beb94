import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import { formatUsd, toCents, toUsd } from "@/lib/evaluation/core/format";
import { parseUsd } from "@/lib/evaluation/core/parse/amount";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import { OFFERING_SYNONYMS } from "@/lib/evaluation/core/parse/published-fields";
import { placesOf, valueAt } from "@/lib/evaluation/core/parse/resolve-fields";
import { parseBillingPeriod } from "@/lib/evaluation/core/parse/term";

/**
 * Facts that leave open whether a premium is of a year or of one payment. They refuse the offering by name, so that the
 * premium of a month is never compared with that of a year.
 */

type Fields = Record<string, unknown>;

/** How the insured pays, or what the premium is for: nobody says which of the two. */
const PAYMENTS = [
  "payment_frequency",
  "payment_period",
  "payment_mode",
  "pay_frequency",
  "premium_mode",
];
/** Premiums of a part of a year by their names. */
const PARTS = [
  "monthly_premium",
  "premium_monthly",
  "premium_per_month",
  "monthly_payment",
  "monthly_cost",
  "quarterly_premium",
  "semiannual_premium",
  "semi_annual_premium",
  "six_month_premium",
  "premium_6_months",
];
const BILLING = ["billing_period", ...OFFERING_SYNONYMS.billing_period];

export const PERIOD_FIELDS: readonly string[] = [...PAYMENTS, ...PARTS];

/** Problems of the period of a premium, with paths as sent. `annualCents`: the premium per year as it was read. */
export function premiumPeriod(
  offering: Fields,
  { annualCents, isAnnualByName }: { annualCents: number | null; isAnnualByName: boolean },
): { problems: InputProblem[]; ignored: IgnoredField[] } {
  const problems: InputProblem[] = [];
  const ignored: IgnoredField[] = [];
  const isOpen = !isAnnualByName && placesOf(offering, BILLING).length === 0;
  for (const path of placesOf(offering, PAYMENTS)) {
    const period = parseBillingPeriod(valueAt(offering, path));
    if (!period.ok)
      ignored.push({ path: path.join("."), reason: "unknown_field", nearest: "billing_period" });
    else if (period.value > 1 && isOpen)
      problems.push({
        path,
        message:
          "does not say whether the premium is of one payment or of the whole term. Send billing_period with term_months, or the premium per year as line_premium_annual",
      });
  }
  for (const path of placesOf(offering, PARTS)) {
    const read = parseUsd(valueAt(offering, path), "amount");
    if (!read.ok)
      ignored.push({ path: path.join("."), reason: "unknown_field", nearest: "premium" });
    else if (annualCents !== null && toCents(read.value) >= annualCents)
      problems.push({
        path,
        message: `contradicts premium: ${formatUsd(read.value)} is for a part of a year, and the premium per year is ${formatUsd(toUsd(annualCents))}. Send the premium per year, or billing_period with term_months`,
      });
  }
  return { problems, ignored };
}
