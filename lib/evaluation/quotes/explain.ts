import { coverageInText } from "@/lib/domain/line-names";
import {
  capitalize,
  formatCount,
  formatNumber,
  formatUsd,
  joinList,
  toUsd,
} from "@/lib/evaluation/core/format";
import { assess } from "./assess";
import { providerKey } from "./criteria";
import { shown } from "./levels";
import type { Market } from "./market";
import type { DimensionExplanation, QuoteContext } from "./result";
import type { OfferingDimension } from "./rule-set";
import type { Scored } from "./score";

/** How a solution's levels came about, in sentences. */

/** What an offering is worth on its own: its level and evidence, and the same together. */
export function partsOf(
  { ruleSet, asked }: Market,
  { choices }: Scored,
  dimension: OfferingDimension,
): Pick<DimensionExplanation, "evidence" | "parts"> {
  const parts = choices.map(({ offering }) => {
    const { level, evidence, rule, reported } = assess(ruleSet, dimension, { offering, asked });
    return {
      offering_id: offering.id,
      category: offering.category,
      level: shown(level),
      evidence: evidence(),
      rule,
      reported,
    };
  });
  const lines = new Map<string, string[]>();
  for (const { category, evidence } of parts)
    lines.set(evidence, [...(lines.get(evidence) ?? []), coverageInText(category)]);
  const [only] = lines.keys();
  if (lines.size === 1 && only !== undefined) return { parts, evidence: only };
  return {
    parts,
    evidence: [...lines]
      .map(([evidence, types]) => `${capitalize(joinList(types))}: ${evidence}`)
      .join(". "),
  };
}

/** "4 % under what" for a cost against another. */
function against(cost: number, other: number, what: string): string {
  const distance = formatNumber(other > 0 ? Math.abs(cost / other - 1) * 100 : 0, 1);
  if (distance === "0") return cost === other || other > 0 ? `at ${what}` : `over ${what}`;
  return `${distance} % ${cost < other ? "under" : "over"} ${what}`;
}

function pricing(
  { lowCents, highCents, choices }: Scored,
  { cheapest_total: cheapest, median_total: median }: QuoteContext,
): string {
  const low = toUsd(lowCents);
  const asPackage =
    lowCents < highCents
      ? ` as a package of ${choices[0]?.offering.provider_name}, ${formatUsd(toUsd(highCents))} line by line`
      : "";
  const measures = [
    against(low, cheapest, `the cheapest of each line (${formatUsd(cheapest)})`),
    against(low, median, `the median of each line (${formatUsd(median)})`),
  ];
  return `${formatUsd(low)} a year${asPackage}; ${measures.join("; ")}`;
}

function simplicity({ choices, providers }: Scored): string {
  const [first] = choices;
  const all = ["the one line", "both lines"][choices.length - 1] ?? `all ${choices.length} lines`;
  if (providers === 1) return `${first?.offering.provider_name} for ${all}`;
  const lines = new Map<string, { name: string; types: string[] }>();
  for (const { offering } of choices) {
    const key = providerKey(offering.provider_name);
    const known = lines.get(key) ?? { name: offering.provider_name, types: [] };
    known.types.push(coverageInText(offering.category));
    lines.set(key, known);
  }
  const shares = [...lines.values()].map(({ name, types }) => `${name} (${types.join(", ")})`);
  return `${formatCount(providers, "provider")} for ${formatCount(choices.length, "line")}: ${joinList(shares)}`;
}

export function explainWhole(
  scored: Scored,
  context: QuoteContext,
): Record<"pricing_competitiveness" | "package_simplicity", string> {
  return {
    pricing_competitiveness: pricing(scored, context),
    package_simplicity: simplicity(scored),
  };
}
