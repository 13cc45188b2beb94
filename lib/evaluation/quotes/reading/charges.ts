import { formatUsd, toCents, toUsd } from "@/lib/evaluation/core/format";
import { parseUsd } from "@/lib/evaluation/core/parse/amount";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import { placesOf, valueAt } from "@/lib/evaluation/core/parse/resolve-fields";
import type { Quote } from "./quote";

/** Fees and taxes of an offering: as totals per year, or as the parts that invoices name. */

type Fields = Record<string, unknown>;
export type Charges = Pick<Quote, "feesCents" | "taxesCents" | "taxesPartial" | "stampingStated">;

/** Each is charged once per policy, so that a term of six months has it twice a year. */
export const FEE_PARTS = [
  "policy_fee",
  "inspection_fee",
  "broker_fee",
  "agency_fee",
  "service_fee",
  "filing_fee",
  "stamping_fee",
] as const;
export const TAX_PARTS = [
  "surplus_lines_tax",
  "sl_tax",
  "premium_tax",
  "state_tax",
  "municipal_tax",
] as const;

const SURPLUS_LINES_TAX: readonly string[] = ["surplus_lines_tax", "sl_tax"];

type Part = { path: string[]; cents: number };

function partsOf(offering: Fields, names: readonly string[], problems: InputProblem[]): Part[] {
  if (placesOf(offering, names).length === 0) return [];
  return names.flatMap((name): Part[] => {
    const parts = placesOf(offering, [name]).flatMap((path): Part[] => {
      const read = parseUsd(valueAt(offering, path), "amount");
      if (read.ok) return [{ path, cents: toCents(read.value) }];
      problems.push({ path, message: read.message });
      return [];
    });
    const [first, second] = parts;
    if (first && second && first.cents !== second.cents)
      problems.push({
        path: second.path,
        message: `contradicts ${name} (${formatUsd(toUsd(second.cents))} and ${formatUsd(toUsd(first.cents))}). Both are the same fact. Send one of them`,
      });
    return first ? [first] : [];
  });
}

/** The total as stated, or the sum of the parts per year. null if neither is stated. */
function totalOf(
  total: { name: string; cents: number | null },
  parts: readonly Part[],
  { perYear, problems }: { perYear: number; problems: InputProblem[] },
): number | null {
  const [first] = parts;
  if (!first) return total.cents;
  const sum = parts.reduce((cents, part) => cents + part.cents, 0);
  if (total.cents === null) return sum * perYear;
  if (sum * perYear > total.cents)
    problems.push({
      path: first.path,
      message: `contradicts ${total.name}: the total of ${formatUsd(toUsd(total.cents))} is less than its parts, ${formatUsd(toUsd(sum * perYear))}`,
    });
  return total.cents;
}

/** Reads the charges of an offering whose `fees` and `taxes` are numbers, USD per year. */
export function readCharges(
  offering: Fields,
  termMonths: number | null,
): { charges: Charges; problems: InputProblem[] } {
  const problems: InputProblem[] = [];
  const perYear = termMonths === null ? 1 : 12 / termMonths;
  const centsAt = (name: string) => {
    const usd = offering[name];
    return { name, cents: typeof usd === "number" ? toCents(usd) : null };
  };
  const fees = partsOf(offering, FEE_PARTS, problems);
  const taxes = partsOf(offering, TAX_PARTS, problems);
  return {
    charges: {
      feesCents: totalOf(centsAt("fees"), fees, { perYear, problems }),
      // Taxes are a share of the premium of the term.
      taxesCents: totalOf(centsAt("taxes"), taxes, { perYear, problems }),
      taxesPartial:
        typeof offering.taxes !== "number" &&
        taxes.length > 0 &&
        !taxes.some(({ path }) => SURPLUS_LINES_TAX.includes(path.at(-1) ?? "")),
      stampingStated: fees.some(({ path }) => path.at(-1) === "stamping_fee"),
    },
    problems,
  };
}
