import { stateInText } from "@/lib/domain/us-states";
import { formatNumber, formatUsd, toCents, toUsd } from "@/lib/evaluation/core/format";
import {
  SURPLUS_LINES,
  surplusLines,
  surplusLinesCharges,
} from "@/lib/reference/carriers/surplus-lines";
import { decides } from "@/lib/reference/row";
import type { Criteria } from "./reading/criteria";
import type { Quote } from "./reading/quote";

/** The taxes and fees of surplus lines quotes that state none. Cost is all that the insured pays. */

/** In cents per year. */
export type UnstatedCharges = {
  /** Tax and stamping fee at the state's rate, which the cost contains. */
  assumed: number;
  /** What may come on top of the cost: Infinity if the rate is not known. 0 if the cost is stated or assumed. */
  possible: number;
};

const NONE: UnstatedCharges = { assumed: 0, possible: 0 };

/**
 * What a quote without `taxes` costs besides. A surplus lines quote is charged at the state's rate on the effective
 * date. A quote that does not say whether its carrier is admitted may be charged the same.
 */
export function unstatedCharges(
  quote: Pick<Quote, "admitted" | "taxesCents" | "taxesPartial" | "premium" | "stampingStated">,
  { state, effective }: Criteria,
): UnstatedCharges {
  if (quote.admitted === true || (quote.taxesCents !== null && !quote.taxesPartial)) return NONE;
  const found = surplusLines(state, effective);
  if (found.status !== "known") return { assumed: 0, possible: Number.POSITIVE_INFINITY };
  const rule = quote.stampingStated ? { ...found.rule, stampingPercent: 0 } : found.rule;
  const charges = toCents(surplusLinesCharges(rule, toUsd(quote.premium.cents)));
  return quote.admitted === false
    ? { assumed: charges, possible: 0 }
    : { assumed: 0, possible: charges };
}

/** The state's tax on a surplus lines quote, in cents, where the quote states less; otherwise null. */
export function taxBelowRate(
  {
    admitted,
    taxesCents,
    taxesPartial,
    premium,
  }: Pick<Quote, "admitted" | "taxesCents" | "taxesPartial" | "premium">,
  { state, effective }: Criteria,
): number | null {
  if (admitted !== false || taxesCents === null || taxesPartial) return null;
  const found = surplusLines(state, effective);
  if (found.status !== "known") return null;
  const tax = Math.round((premium.cents * found.rule.taxPercent) / 100);
  return taxesCents < tax ? tax : null;
}

/** Premium, fees and taxes of a quote alone, per year in cents, with the charges that are assumed. */
export const ownCost = (quote: Quote, criteria: Criteria): number =>
  quote.premium.cents +
  (quote.feesCents ?? 0) +
  (quote.taxesCents ?? 0) +
  unstatedCharges(quote, criteria).assumed;

/** Rates have up to three decimals: 3.003%. */
const percent = (share: number) => `${formatNumber(share, 3)}%`;

/** The state's charges in one sentence with the citation, or null if the tables do not have them. */
export function surplusLinesRateText({ state, effective }: Criteria): string | null {
  const found = surplusLines(state, effective);
  if (found.status !== "known") return null;
  const { taxPercent, otherPercent = 0, stampingPercent, filingFee, otherCharges } = found.rule;
  const parts = [
    ...(otherPercent > 0 ? [`other charges of ${percent(otherPercent)}`] : []),
    ...(stampingPercent > 0 ? [`a stamping fee of ${percent(stampingPercent)}`] : []),
    ...(filingFee === undefined ? [] : [`a filing fee of ${formatUsd(filingFee)}`]),
  ];
  const others = parts.length > 0 ? `, with ${parts.join(" and ")}` : "";
  const open = otherCharges === undefined ? "" : `; not included: ${otherCharges}`;
  const since = found.source.effective === undefined ? "" : `, since ${found.source.effective}`;
  return `${stateInText(state)} taxes surplus lines at ${percent(taxPercent)} of the premium${others} (${found.source.citation}${since})${open}`;
}

/** The rates that are added, by state, the newest first, as the rule set publishes them. */
export const surplusLinesRates = () =>
  Object.fromEntries(
    Object.entries(SURPLUS_LINES).flatMap(([state, versions]) => {
      const rows = versions.filter(decides).map(({ rule, citation, url, effective }) => ({
        tax_percent: rule.taxPercent,
        ...(rule.otherPercent === undefined ? {} : { other_percent: rule.otherPercent }),
        stamping_percent: rule.stampingPercent,
        ...(rule.filingFee === undefined ? {} : { filing_fee: rule.filingFee }),
        citation,
        url,
        ...(effective === undefined ? {} : { effective }),
      }));
      return rows.length > 0 ? [[state, rows]] : [];
    }),
  );
