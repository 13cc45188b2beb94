import { toUsd } from "@/lib/evaluation/core/format";
import type { Combination } from "../combination";
import type { Market } from "../market";
import type { AppliedPackagePrice, PremiumOfLine } from "../result";

/** What a solution costs, line by line: as quoted, per year, fees and taxes. */

/** The lines of a package by name, ascending. */
export const packageLines = ({ lines }: Market, set: number): string[] =>
  lines.flatMap(({ type }, line) => ((set & (1 << line)) === 0 ? [] : type));

/** The package prices that apply to a solution, and what each saves. */
export function appliedPackages(market: Market, combination: Combination): AppliedPackagePrice[] {
  return combination.packages.map(({ provider, lines, cents }) => {
    const own = combination.choices.filter((_, line) => (lines & (1 << line)) !== 0);
    const separate = own.reduce((sum, { premiumCents }) => sum + premiumCents, 0);
    const stating = own.find(
      ({ packagePrice }) => packagePrice?.lines === lines && packagePrice.cents === cents,
    );
    return {
      provider_name:
        combination.choices.find((choice) => choice.provider === provider)?.quote.providerName ??
        "",
      lines: packageLines(market, lines),
      premium_per_year: toUsd(cents),
      as_quoted: stating?.quote.package?.asQuoted ?? null,
      separately: toUsd(separate),
    };
  });
}

export function premiumByLine({ choices, packages }: Combination): PremiumOfLine[] {
  return choices.map(({ quote, premiumCents, extraCents, unshownCents, assumedCents }, line) => ({
    offering_id: quote.id,
    category: quote.category,
    provider_name: quote.providerName,
    as_quoted: quote.premium.asQuoted,
    term_months: quote.termMonths,
    premium_per_year: toUsd(premiumCents),
    fees: quote.feesCents === null ? null : toUsd(quote.feesCents),
    taxes: quote.taxesCents === null ? null : toUsd(quote.taxesCents),
    ...(assumedCents > 0 ? { assumed_charges: toUsd(assumedCents) } : {}),
    total_per_year: toUsd(premiumCents + extraCents - unshownCents),
    in_package: packages.some(({ lines }) => (lines & (1 << line)) !== 0),
    commission: quote.commission,
  }));
}
