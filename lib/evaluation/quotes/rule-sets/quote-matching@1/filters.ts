import { stateInText } from "@/lib/domain/us-states";
import { compareText } from "@/lib/evaluation/core/canonical-json";
import { formatUsd, joinList } from "@/lib/evaluation/core/format";
import { coverageLabel, coverageType } from "../../engine-1/coverage-types";
import type { Criteria } from "../../engine-1/criteria";
import type { Offering } from "../../engine-1/offering";
import type { FilterRule } from "../../engine-1/rule-set";
import { nameInText } from "./texts";

/** Sorted by name, so that the order of the request does not matter. */
const sortByName = (amounts: Readonly<Record<string, number>> = {}) =>
  Object.entries(amounts).sort(([a], [b]) => compareText(a, b));

function lowLimits({ category, limits = {} }: Offering, { desired }: Criteria): string | null {
  const terms = desired.get(coverageType(category));
  if (!terms?.hard) return null;
  const missed = sortByName(terms.limits).flatMap(([name, least]) => {
    const usd = Object.hasOwn(limits, name) ? (limits[name] ?? 0) : least;
    return usd < least
      ? `${nameInText(name)} ${formatUsd(usd)}, at least ${formatUsd(least)} required`
      : [];
  });
  return missed.length === 0 ? null : `Limit ${joinList(missed)}`;
}

function highDeductibles(
  { category, deductibles = {} }: Offering,
  { desired }: Criteria,
): string | null {
  const terms = desired.get(coverageType(category));
  if (!terms?.hard) return null;
  const missed = sortByName(terms.max_deductibles).flatMap(([name, most]) => {
    const usd = Object.hasOwn(deductibles, name) ? (deductibles[name] ?? 0) : most;
    return usd > most
      ? `${nameInText(name)} ${formatUsd(usd)}, at most ${formatUsd(most)} required`
      : [];
  });
  return missed.length === 0 ? null : `Deductible ${joinList(missed)}`;
}

export const filters: readonly FilterRule[] = [
  {
    id: "category_not_required",
    label: "Coverage not required",
    tally: (count) => `${count} not required`,
    removes: ({ category }, { required }) =>
      required.includes(coverageType(category))
        ? null
        : `${coverageLabel(category)} is not among the required coverages`,
  },
  {
    id: "declined",
    label: "Declined",
    tally: (count) => `${count} declined`,
    removes: ({ quote_status: status }) =>
      status === "declined" ? "The provider declined to quote" : null,
  },
  {
    id: "excluded_in_state",
    label: "Excluded in the state",
    tally: (count, { state }) => `${count} excluded in ${stateInText(state)}`,
    removes: ({ excluded_states: excluded }, { state }) =>
      excluded?.includes(state) ? `Not offered in ${stateInText(state)}` : null,
  },
  {
    id: "not_licensed",
    label: "Not licensed in the state",
    tally: (count, { state }) => `${count} not licensed in ${stateInText(state)}`,
    removes: ({ licensed_states: licensed }, { state }) =>
      licensed && !licensed.includes(state) ? `Not licensed in ${stateInText(state)}` : null,
  },
  {
    id: "quote_expired",
    label: "Quote expires before the effective date",
    tally: (count) => `${count} expired before the effective date`,
    removes: ({ valid_until: until }, { effectiveDate }) =>
      until !== undefined && effectiveDate !== undefined && until < effectiveDate
        ? `Valid until ${until}, to be effective on ${effectiveDate}`
        : null,
  },
  {
    id: "limit_below_required",
    label: "Limit below what is required",
    tally: (count) => `${count} with a limit below what is required`,
    removes: lowLimits,
  },
  {
    id: "deductible_above_required",
    label: "Deductible above what is required",
    tally: (count) => `${count} with a deductible above what is required`,
    removes: highDeductibles,
  },
];
