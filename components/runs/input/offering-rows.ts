import { get } from "react-hook-form";
import { formatExactUsd } from "@/components/ui/format";
import { parseTermMonths } from "@/lib/evaluation/core/parse/term";
import { isObject } from "../new/fields/record";

/** The offerings of a request, in any spelling that the API accepts. */

export type OfferingRow = {
  id: string;
  provider: string;
  category: string;
  /** As quoted: `$1,400 for 6 months`, `$120 monthly`. Null if no premium is stated. */
  premium: string | null;
  /** The package price, fees and taxes, as stated. */
  more: readonly string[];
};

/** The first of these places that states something. */
function stated(offering: unknown, ...paths: readonly string[]): unknown {
  return paths.map((path): unknown => get(offering, path)).find((value) => value !== undefined);
}

const usdText = (value: unknown): string | null => {
  if (typeof value === "number") return formatExactUsd(value);
  return typeof value === "string" && value.trim() !== "" ? value : null;
};

/** `$6,120/yr` for a field that is per year by its name, otherwise the amount with its term or billing period. */
function priceText(offering: unknown, annual: string, perTerm: string): string | null {
  const perYear = usdText(get(offering, annual));
  if (perYear !== null) return `${perYear}/yr`;
  const amount = usdText(get(offering, perTerm));
  if (amount === null) return null;
  const period = stated(offering, "billing_period", "attributes.billing_period");
  if (typeof period === "string" && !/^(annual|yearly)/i.test(period)) return `${amount} ${period}`;
  const given = stated(offering, "term_months", "attributes.term_months") ?? 12;
  const term = parseTermMonths(given);
  // Older runs have terms that are not read any more. They are shown as they were given.
  if (!term.ok) return `${amount} for a term of ${JSON.stringify(given)}`;
  return term.value === 12 ? `${amount}/yr` : `${amount} for ${term.value} months`;
}

export function offeringRow(offering: unknown): OfferingRow | null {
  const provider = stated(offering, "provider_name");
  const category = stated(offering, "category", "attributes.line_of_business");
  if (!isObject(offering) || typeof provider !== "string" || typeof category !== "string")
    return null;
  const part = (name: string, text: string | null) => (text === null ? [] : [`${name} ${text}`]);
  return {
    id: String(offering.id ?? ""),
    provider,
    category,
    premium: priceText(offering, "attributes.line_premium_annual", "premium"),
    more: [
      ...part(
        "package",
        priceText(offering, "attributes.package_premium_annual", "package_premium"),
      ),
      ...part("fees", usdText(offering.fees)),
      ...part("taxes", usdText(offering.taxes)),
    ],
  };
}

export const offeringRows = (offerings: readonly unknown[]): OfferingRow[] =>
  offerings.flatMap((offering) => offeringRow(offering) ?? []);
