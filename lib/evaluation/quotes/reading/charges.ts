import { isRecord } from "@/lib/domain/record";
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

/** All that the insured pays for the term. Some are named after the premium and contain the charges. */
export const TOTALS = [
  "total_cost",
  "total_premium",
  "total_price",
  "total_due",
  "total_amount_due",
  "total_payable",
  "total_amount",
  "grand_total",
  "total_with_fees",
  "total_with_taxes",
  "total_annual_premium",
  "total_annual_cost",
  "annual_total",
] as const;

const SURPLUS_LINES_TAX: readonly string[] = ["surplus_lines_tax", "sl_tax"];

/** Names of charges that are read by their ending: `mga_fee`, `surplus_lines_taxes`. */
const BY_NAME = { fees: /_(?:fees?|charges?)$/, taxes: /_tax(?:es)?$/ } as const;
/** Amounts that are no charge of their own, and charges that depend on what happens later. */
const NO_CHARGE =
  /_and_|premium|total|subtotal|before|after|without|with|incl|excl|net_|pre_?tax|percent|rate|commission|late|cancel|nsf|return|reinstat|instal|endors|earned/;

/** Whether a name and its value are a charge that no list has. */
export const isCharge = (name: string, value: unknown): boolean =>
  chargeKind(name) !== null && parseUsd(value, "amount").ok;

function chargeKind(name: string): "fees" | "taxes" | null {
  if (NO_CHARGE.test(name)) return null;
  if (BY_NAME.taxes.test(name)) return "taxes";
  return BY_NAME.fees.test(name) ? "fees" : null;
}

/** The charges that an offering names beside the known ones, such as `mga_fee`. */
function otherCharges(offering: Fields, kind: "fees" | "taxes"): string[] {
  const known: readonly string[] = [...FEE_PARTS, ...TAX_PARTS];
  const holders = [offering, isRecord(offering.attributes) ? offering.attributes : {}];
  const names = holders.flatMap((holder) =>
    Object.entries(holder)
      .filter(([name, value]) => chargeKind(name) === kind && isCharge(name, value))
      .map(([name]) => name),
  );
  return [...new Set(names)].filter((name) => !known.includes(name)).sort();
}

/** `policy_fees` and `policy_fee` are one charge. */
const singular = (name: string) => name.replace(/(tax)es$/, "$1").replace(/s$/, "");

type Part = { path: string[]; cents: number };

function partsOf(offering: Fields, names: readonly string[], problems: InputProblem[]): Part[] {
  if (placesOf(offering, names).length === 0) return [];
  const spellings = new Map<string, string[]>();
  for (const name of names)
    spellings.set(singular(name), [...(spellings.get(singular(name)) ?? []), name]);
  return [...spellings].flatMap(([name, own]): Part[] => {
    const parts = placesOf(offering, own).flatMap((path): Part[] => {
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

/**
 * A stated total says what the charges are that nobody states: what it is above the premium. Paths in `unused` say
 * nothing about them: the total of a package, or one below the premium.
 */
function withTotal(
  charges: Charges,
  offering: Fields,
  {
    premiumCents,
    perYear,
    problems,
  }: { premiumCents: number | null; perYear: number; problems: InputProblem[] },
): { charges: Charges; unused: string[][] } {
  const places = placesOf(offering, TOTALS);
  if (places.length === 0) return { charges, unused: [] };
  if (premiumCents === null || offering.package_premium !== undefined)
    return { charges, unused: places };
  const unused: string[][] = [];
  let [highest, highestPath]: [number, string[] | null] = [0, null];
  for (const path of places) {
    const read = parseUsd(valueAt(offering, path), "amount");
    const times = /annual/.test(path.at(-1) ?? "") ? 1 : perYear;
    const cents = read.ok ? toCents(read.value) * times : 0;
    if (cents < premiumCents) unused.push(path);
    else if (cents > highest) [highest, highestPath] = [cents, path];
  }
  if (highestPath === null) return { charges, unused };
  const { feesCents, taxesCents } = charges;
  const rest = highest - premiumCents - (feesCents ?? 0) - (taxesCents ?? 0);
  if (rest > 0 && feesCents !== null && taxesCents !== null)
    problems.push({
      path: highestPath,
      message: `contradicts premium, fees and taxes: the total is ${formatUsd(toUsd(highest))}, and they are ${formatUsd(toUsd(highest - rest))} per year`,
    });
  if (rest < 0 || (feesCents !== null && taxesCents !== null)) return { charges, unused };
  // The whole of what is open is a tax where only taxes are, or where the state taxes the quote.
  const isTax = feesCents !== null || (taxesCents === null && offering.admitted === false);
  return {
    charges: {
      ...charges,
      feesCents: (feesCents ?? 0) + (isTax ? 0 : rest),
      taxesCents: (taxesCents ?? 0) + (isTax ? rest : 0),
    },
    unused,
  };
}

/**
 * Reads the charges of an offering whose `fees` and `taxes` are numbers, USD per year, with its premium in cents per year.
 */
export function readCharges(
  offering: Fields,
  { termMonths, premiumCents }: { termMonths: number | null; premiumCents: number | null },
): { charges: Charges; problems: InputProblem[]; unused: string[][] } {
  const problems: InputProblem[] = [];
  const perYear = termMonths === null ? 1 : 12 / termMonths;
  const centsAt = (name: string) => {
    const usd = offering[name];
    return { name, cents: typeof usd === "number" ? toCents(usd) : null };
  };
  const fees = partsOf(offering, [...FEE_PARTS, ...otherCharges(offering, "fees")], problems);
  const taxes = partsOf(offering, [...TAX_PARTS, ...otherCharges(offering, "taxes")], problems);
  const stated: Charges = {
    feesCents: totalOf(centsAt("fees"), fees, { perYear, problems }),
    // Taxes are a share of the premium of the term.
    taxesCents: totalOf(centsAt("taxes"), taxes, { perYear, problems }),
    taxesPartial:
      typeof offering.taxes !== "number" &&
      taxes.length > 0 &&
      !taxes.some(({ path }) => SURPLUS_LINES_TAX.includes(singular(path.at(-1) ?? ""))),
    stampingStated: fees.some(({ path }) => /stamping/.test(path.at(-1) ?? "")),
  };
  return { ...withTotal(stated, offering, { premiumCents, perYear, problems }), problems };
}
