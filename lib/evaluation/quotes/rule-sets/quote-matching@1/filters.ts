import { coverageLabel, coverageType } from "@/lib/domain/line-names";
import { stateInText } from "@/lib/domain/us-states";
import { compareText } from "@/lib/evaluation/core/canonical-json";
import { formatUsd, joinList } from "@/lib/evaluation/core/format";
import type { Asked } from "../../criteria";
import type { Offering } from "../../input";
import type { OfferingFilter } from "../../rule-set";

/** Hard constraints of rule set `quote-matching@1`. A published filter never changes: a new version gets its own file. */

const named = (name: string) => name.replaceAll("_", " ");
/** By name, so that the order in which a wish names them has no say. */
const inOrder = (amounts: Readonly<Record<string, number>> = {}) =>
  Object.entries(amounts).sort(([a], [b]) => compareText(a, b));

function hardLimitMissed({ category, limits = {} }: Offering, { desired }: Asked): string | null {
  const wanted = desired.get(coverageType(category));
  if (!wanted?.hard) return null;
  const missed = inOrder(wanted.limits).filter(
    ([name, least]) => Object.hasOwn(limits, name) && (limits[name] ?? 0) < least,
  );
  return missed.length === 0
    ? null
    : `Limit ${joinList(missed.map(([name, least]) => `${named(name)} ${formatUsd(limits[name] ?? 0)}, at least ${formatUsd(least)} required`))}`;
}

function hardDeductibleMissed(
  { category, deductibles = {} }: Offering,
  { desired }: Asked,
): string | null {
  const wanted = desired.get(coverageType(category));
  if (!wanted?.hard) return null;
  const missed = inOrder(wanted.max_deductibles).filter(
    ([name, most]) => Object.hasOwn(deductibles, name) && (deductibles[name] ?? 0) > most,
  );
  return missed.length === 0
    ? null
    : `Deductible ${joinList(missed.map(([name, most]) => `${named(name)} ${formatUsd(deductibles[name] ?? 0)}, at most ${formatUsd(most)} required`))}`;
}

export const quoteFilters1 = [
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
    removes: hardLimitMissed,
  },
  {
    id: "deductible_above_required",
    label: "Deductible above what is required",
    tally: (count) => `${count} with a deductible above what is required`,
    removes: hardDeductibleMissed,
  },
] as const satisfies readonly OfferingFilter[];
