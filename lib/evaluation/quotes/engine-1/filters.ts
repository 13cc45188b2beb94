import type { ExcludedOffering, UnmetCoverage } from "../result";
import { coverageType } from "./coverage-types";
import type { Criteria } from "./criteria";
import type { Offering } from "./offering";
import type { FilterRule, RuleSet } from "./rule-set";

export type FilterResult = {
  eligible: Offering[];
  excluded: ExcludedOffering[];
  excludedBy: { rule: string; label: string; count: number }[];
  unmet: UnmetCoverage[];
};

type Removal = { offering: Offering; filter: FilterRule; evidence: string };

function findRemoval({ filters }: RuleSet, offering: Offering, criteria: Criteria): Removal | null {
  for (const filter of filters) {
    const evidence = filter.removes(offering, criteria);
    if (evidence !== null) return { offering, filter, evidence };
  }
  return null;
}

const countByFilter = (removals: readonly Removal[], filter: FilterRule) =>
  removals.filter((removal) => removal.filter === filter).length;

/** Why no offering is left for a required coverage. */
function unmetCoverage(
  { filters, texts }: RuleSet,
  coverage: string,
  { offered, removals, criteria }: { offered: string[]; removals: Removal[]; criteria: Criteria },
): UnmetCoverage {
  const own = removals.filter(({ offering }) => coverageType(offering.category) === coverage);
  if (own.length === 0)
    return { coverage, code: "no_offering", reason: texts.noOffering(coverage, offered) };
  const tallies = filters.flatMap((filter) => {
    const count = countByFilter(own, filter);
    return count > 0 ? filter.tally(count, criteria) : [];
  });
  const reason = texts.allRemoved(coverage, own.length, tallies);
  return { coverage, code: "all_removed", reason };
}

/** FILTER: removes offerings by the first rule that applies, and lists required coverages that have none left. */
export function filterOfferings(
  ruleSet: RuleSet,
  offerings: readonly Offering[],
  criteria: Criteria,
): FilterResult {
  const eligible: Offering[] = [];
  const removals: Removal[] = [];
  for (const offering of offerings) {
    const removal = findRemoval(ruleSet, offering, criteria);
    if (removal) removals.push(removal);
    else eligible.push(offering);
  }
  const left = new Set(eligible.map(({ category }) => coverageType(category)));
  const offered = [...new Set(offerings.map(({ category }) => coverageType(category)))].sort();
  return {
    eligible,
    excluded: removals.map(({ offering: { id, provider_name, category }, filter, evidence }) => ({
      id,
      provider_name,
      category,
      rule: filter.id,
      evidence,
    })),
    excludedBy: ruleSet.filters.flatMap((filter) => {
      const count = countByFilter(removals, filter);
      return count > 0 ? { rule: filter.id, label: filter.label, count } : [];
    }),
    unmet: criteria.required
      .filter((type) => !left.has(type))
      .map((type) => unmetCoverage(ruleSet, type, { offered, removals, criteria })),
  };
}
