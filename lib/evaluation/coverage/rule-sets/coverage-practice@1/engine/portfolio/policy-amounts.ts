import type { LineOfBusiness } from "@/lib/domain/lines-of-business";
import { compareText } from "@/lib/evaluation/core/canonical-json";
import { type Amount, parseAmounts } from "../amounts";
import { type DeductibleName, findDeductible, findLimits, type LimitName } from "./amount-names";

export type LimitAmounts = Partial<Record<LimitName, Amount>>;
export type DeductibleAmounts = Partial<Record<DeductibleName, Amount>>;

/** Sorted by name, so that the order of a policy's amounts does not matter. */
const sortByName = (given: Readonly<Record<string, number | string>>) =>
  Object.entries(given).sort(([a], [b]) => compareText(a, b));

const smaller = (a: Amount, b: Amount | undefined) =>
  b && (b.usd ?? Number.POSITIVE_INFINITY) < (a.usd ?? Number.POSITIVE_INFINITY) ? b : a;
const larger = (a: Amount, b: Amount | undefined) =>
  b && (b.usd ?? b.percent ?? 0) > (a.usd ?? a.percent ?? 0) ? b : a;

/** A limit in percent refers to the dwelling limit. */
function percentToUsd({ dwelling, ...others }: LimitAmounts): LimitAmounts {
  const limits: LimitAmounts = dwelling ? { ...others, dwelling } : others;
  const { personal_property: contents } = others;
  if (dwelling?.usd !== undefined && contents?.percent !== undefined) {
    const usd = (dwelling.usd * contents.percent) / 100;
    limits.personal_property = { carried: contents.carried, usd };
  }
  return limits;
}

/**
 * The limits of a policy by the names that rules use. Unknown names are ignored. If two names state different amounts
 * for one limit, the smaller one applies.
 */
export function limitsOf(
  line: LineOfBusiness,
  given: Readonly<Record<string, number | string>> = {},
): LimitAmounts {
  const limits: LimitAmounts = {};
  for (const [name, value] of sortByName(given)) {
    const amounts = parseAmounts(value) ?? [];
    const names = findLimits(line, name, amounts.length);
    for (const [i, amount] of amounts.entries()) {
      const limit = names[i];
      if (limit) limits[limit] = smaller(amount, limits[limit]);
    }
  }
  return percentToUsd(limits);
}

/** The deductibles of a policy. If two names state different amounts for one deductible, the larger one applies. */
export function deductiblesOf(
  given: Readonly<Record<string, number | string>> = {},
): DeductibleAmounts {
  const deductibles: DeductibleAmounts = {};
  for (const [name, value] of sortByName(given)) {
    const deductible = findDeductible(name);
    const [amount] = parseAmounts(value) ?? [];
    if (!deductible || !amount) continue;
    // 0 is the best deductible. `none` does not say whether the coverage is included.
    const carried = amount.carried || typeof value === "number";
    deductibles[deductible] = larger({ ...amount, carried }, deductibles[deductible]);
  }
  return deductibles;
}
