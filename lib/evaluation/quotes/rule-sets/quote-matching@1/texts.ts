import {
  capitalize,
  formatCount,
  formatNumber,
  formatUsd,
  joinList,
} from "@/lib/evaluation/core/format";
import { coverageInText } from "../../engine-1/coverage-types";
import type {
  AmountReference,
  LabelReason,
  PricingFacts,
  RuleSetTexts,
} from "../../engine-1/texts";

/** The name of an amount or a feature inside a sentence. */
export const nameInText = (name: string) => name.replaceAll("_", " ");

const REFERENCES: Readonly<Record<AmountReference, string>> = {
  desired: "asked for",
  benchmark_limit: "good is",
  benchmark_deductible: "usual is",
  in_force: "in force",
};

/** "4 % under …" for a cost compared with another. */
function compareCosts(cost: number, other: number, name: string): string {
  const distance = formatNumber(other > 0 ? Math.abs(cost / other - 1) * 100 : 0, 1);
  if (distance === "0") return cost === other || other > 0 ? `at ${name}` : `over ${name}`;
  return `${distance} % ${cost < other ? "under" : "over"} ${name}`;
}

function pricing({ lowUsd, highUsd, provider, cheapestTotalUsd, medianTotalUsd }: PricingFacts) {
  const asPackage =
    lowUsd < highUsd ? ` as a package of ${provider}, ${formatUsd(highUsd)} line by line` : "";
  const cheapest = `the cheapest of each line (${formatUsd(cheapestTotalUsd)})`;
  const median = `the median of each line (${formatUsd(medianTotalUsd)})`;
  return `${formatUsd(lowUsd)} a year${asPackage}; ${compareCosts(lowUsd, cheapestTotalUsd, cheapest)}; ${compareCosts(lowUsd, medianTotalUsd, median)}`;
}

const levelText = (level: number) => (level / 100).toFixed(2);
const among = (solutions: number) => (solutions === 1 ? "the one there is" : `the ${solutions}`);
const MEASURES = { best_value: "price", best_coverage: "coverage", simplest: "simplicity" };

function label(reason: LabelReason): string {
  switch (reason.reason) {
    case "best_overall":
      return `The best overall level: ${levelText(reason.level)}`;
    case "lowest_cost":
      return `The cheapest of ${among(reason.solutions)}: ${formatUsd(reason.usd)} a year`;
    case "best_coverage":
      return `The most complete coverage of ${among(reason.solutions)}: level ${levelText(reason.level)}`;
    case "fewest_providers":
      return `The fewest providers of ${among(reason.solutions)}: ${reason.providers}`;
    case "better_in":
      return `Ahead of the recommended solution most on ${MEASURES[reason.label]}: level ${levelText(reason.level)} against ${levelText(reason.top)}`;
    case "better_in_nothing":
      return "Behind the recommended solution, and ahead of it in neither price, coverage nor simplicity";
  }
}

export const texts: RuleSetTexts = {
  noOffering(coverage, offered) {
    const others = joinList(offered.map(coverageInText));
    return `No offering of type ${coverageInText(coverage)} was sent${others && `; there are ${others}`}`;
  },
  allRemoved(coverage, count, tallies) {
    const name = coverageInText(coverage);
    const removed =
      count === 1
        ? `The one offering of type ${name} fell out`
        : `All ${count} offerings of type ${name} fell out`;
    return `${removed}: ${joinList(tallies)}`;
  },

  amounts: (comparisons, reference) =>
    comparisons
      .map(({ name, usd, referenceUsd }) =>
        usd === undefined
          ? `${nameInText(name)} not stated`
          : `${nameInText(name)} ${formatUsd(usd)}, ${REFERENCES[reference]} ${formatUsd(referenceUsd)}`,
      )
      .join("; "),
  features({ offered, desired, missing }) {
    if (desired.length === 0)
      return offered.length > 0
        ? `covers ${joinList(offered.map(nameInText))}`
        : "no added features";
    if (missing.length > 0) return `lacks ${joinList(missing.map(nameInText))}`;
    const all = ["the one wanted feature", "both wanted features"][desired.length - 1];
    return `covers ${all ?? `all ${desired.length} wanted features`}`;
  },
  exclusions: (names) =>
    names.length > 0 ? `excludes ${joinList(names.map(nameInText))}` : "no added exclusions",
  carrier(fit) {
    if (fit.fit === "same_line") return `stays with ${fit.provider}`;
    if (fit.fit === "other_lines") {
      const lines = [...new Set(fit.coverages.map(coverageInText))].sort();
      return `${fit.provider} already writes ${joinList(lines)}`;
    }
    return fit.currentCarrier === undefined
      ? "new provider"
      : `new provider, now with ${fit.currentCarrier}`;
  },
  evidence: (parts) => capitalize(parts.join("; ")),
  notReported: "Not reported",

  offerings(groups) {
    const [only] = groups;
    if (groups.length === 1 && only) return only.evidence;
    return groups
      .map(
        ({ coverages, evidence }) =>
          `${capitalize(joinList(coverages.map(coverageInText)))}: ${evidence}`,
      )
      .join(". ");
  },
  pricing,
  providers(providers) {
    const lines = providers.reduce((sum, { coverages }) => sum + coverages.length, 0);
    const [only] = providers;
    if (providers.length === 1 && only) {
      const all = ["the one line", "both lines"][lines - 1] ?? `all ${lines} lines`;
      return `${only.name} for ${all}`;
    }
    const shares = providers.map(
      ({ name, coverages }) => `${name} (${coverages.map(coverageInText).join(", ")})`,
    );
    return `${formatCount(providers.length, "provider")} for ${formatCount(lines, "line")}: ${joinList(shares)}`;
  },
  label,

  skipped: {
    line: "Ten better offerings of the same line and provider",
    merge: "Ten better combinations of the same lines",
  },
};
