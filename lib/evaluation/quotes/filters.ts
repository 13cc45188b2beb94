import { coverageInText, coverageType } from "@/lib/domain/line-names";
import { joinList } from "@/lib/evaluation/core/format";
import type { Asked } from "./criteria";
import type { Offering } from "./input";
import type { ExcludedOffering, UnmetCoverage } from "./result";
import type { OfferingFilter, QuoteRuleSet } from "./rule-set";

export type Filtered = {
  eligible: Offering[];
  excluded: ExcludedOffering[];
  excludedBy: { rule: string; label: string; count: number }[];
  unmet: UnmetCoverage[];
};

type Removal = { offering: Offering; filter: OfferingFilter; evidence: string };

function removalOf({ filters }: QuoteRuleSet, offering: Offering, asked: Asked): Removal | null {
  for (const filter of filters) {
    const evidence = filter.removes(offering, asked);
    if (evidence !== null) return { offering, filter, evidence };
  }
  return null;
}

function unmetOf(
  { filters }: QuoteRuleSet,
  coverage: string,
  { offered, removals, asked }: { offered: string[]; removals: Removal[]; asked: Asked },
): UnmetCoverage {
  const name = coverageInText(coverage);
  const own = removals.filter(({ offering }) => coverageType(offering.category) === coverage);
  if (own.length === 0) {
    const others = joinList(offered.map(coverageInText));
    return {
      coverage,
      code: "no_offering",
      reason: `No offering of type ${name} was sent${others && `; there are ${others}`}`,
    };
  }
  const tallies = filters.flatMap((filter) => {
    const count = own.filter((removal) => removal.filter === filter).length;
    return count > 0 ? filter.tally(count, asked) : [];
  });
  const none =
    own.length === 1
      ? `The one offering of type ${name} fell out`
      : `All ${own.length} offerings of type ${name} fell out`;
  return { coverage, code: "all_removed", reason: `${none}: ${joinList(tallies)}` };
}

/** FILTER: who is left, who fell out by which rule and why, and which required coverage that leaves without an offering. */
export function filterOfferings(
  ruleSet: QuoteRuleSet,
  offerings: readonly Offering[],
  asked: Asked,
): Filtered {
  const eligible: Offering[] = [];
  const removals: Removal[] = [];
  for (const offering of offerings) {
    const removal = removalOf(ruleSet, offering, asked);
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
      const count = removals.filter((removal) => removal.filter === filter).length;
      return count > 0 ? { rule: filter.id, label: filter.label, count } : [];
    }),
    unmet: asked.required
      .filter((type) => !left.has(type))
      .map((type) => unmetOf(ruleSet, type, { offered, removals, asked })),
  };
}
