import { amountName } from "@/lib/domain/amount-names";
import { coverageInText } from "@/lib/domain/line-names";
import { QUOTE_DIMENSION_LABELS } from "@/lib/domain/quote-matching";
import type { Amount } from "@/lib/evaluation/core/amounts";
import {
  capitalize,
  formatCount,
  formatNumber,
  formatUsd,
  joinList,
  numberFormats,
} from "@/lib/evaluation/core/format";
import type {
  AmountReference,
  LabelReason,
  PricingFacts,
  RuleSetTexts,
  UnderlyingFacts,
} from "../../texts";
import { confirmations } from "./confirmations";
import { reason } from "./reason";

const { percent } = numberFormats({ unitSpace: "", millionsDecimal: false });

/** The name of an amount or a feature inside a sentence. */
export const nameInText = amountName;

const REFERENCES: Readonly<Record<AmountReference, string>> = {
  desired: "requested",
  recommended: "recommended",
  usual: "common",
  in_force: "in force",
  replacement_cost: "replacement cost",
};

function amountText({ usd, percent: share, carried, declined, statutory }: Amount): string {
  if (declined && usd === undefined) return "not covered";
  if (statutory) return "what the law requires, amount not stated";
  if (share !== undefined) return percent(share);
  if (usd === Number.POSITIVE_INFINITY) return "unlimited";
  if (usd !== undefined) return carried ? formatUsd(usd) : usd === 0 ? "none" : formatUsd(usd);
  return carried ? "included, amount not stated" : "none";
}

/** "4% above …" for a cost compared with another. */
function compareCosts(cost: number, other: number, name: string): string {
  const distance = formatNumber(other > 0 ? Math.abs(cost / other - 1) * 100 : 0, 1);
  if (distance === "0") return cost <= other || other > 0 ? `equal to ${name}` : `above ${name}`;
  return `${distance}% ${cost < other ? "below" : "above"} ${name}`;
}

function pricing({
  lowUsd,
  highUsd,
  comparedUsd,
  packages,
  cheapestUsd,
  medianTotalUsd,
}: PricingFacts) {
  const together = packages.map(
    ({ provider, lines, usd }) =>
      `${joinList(lines.map(coverageInText))} as a package of ${provider} for ${formatUsd(usd)}`,
  );
  const asPackage =
    together.length > 0 ? `, with ${joinList(together)}; ${formatUsd(highUsd)} line by line` : "";
  const cheapest = `the cheapest solution (${formatUsd(cheapestUsd)})`;
  const median = `the median of each line (${formatUsd(medianTotalUsd)})`;
  const compared =
    comparedUsd === lowUsd
      ? ""
      : `; compared at ${formatUsd(comparedUsd)}, with the surplus lines tax that may come on top`;
  return `${formatUsd(lowUsd)}/yr${asPackage}${compared}; ${compareCosts(comparedUsd, cheapestUsd, cheapest)}; ${compareCosts(lowUsd, medianTotalUsd, median)}`;
}

const levelText = (level: number) => (level / 100).toFixed(2);
const among = (solutions: number, known = true) =>
  known
    ? solutions === 1
      ? "the only solution"
      : `the ${solutions} solutions`
    : `those of the ${solutions} solutions that state what is asked and what they cost`;
const MEASURES = { best_value: "price", best_coverage: "coverage", simplest: "simplicity" };

const topText = ({ isTopOpen }: { isTopOpen: boolean }) => (isTopOpen ? "first" : "recommended");

function label(why: LabelReason): string {
  switch (why.reason) {
    case "best_overall":
      return `The best overall level of ${among(why.solutions)}: ${levelText(why.level)}`;
    case "open":
      return `Not recommended while a question about it is open: level ${levelText(why.level)}, the best of ${among(why.solutions)}`;
    case "lowest_cost":
      return `The cheapest of ${among(why.solutions, why.known)}: ${formatUsd(why.usd)}/yr`;
    case "best_coverage":
      return `The most complete coverage of ${among(why.solutions, why.known)}: level ${levelText(why.level)}`;
    case "fewest_providers":
      return `The fewest providers of ${among(why.solutions, why.known)}: ${why.providers}`;
    case "better_in":
      return `Better than the ${topText(why)} solution, most of all on ${MEASURES[why.label]}: level ${levelText(why.level)} (${topText(why)}: ${levelText(why.top)})`;
    case "next_overall":
      return `Number ${why.rank} overall: level ${levelText(why.level)} (${topText(why)}: ${levelText(why.top)}). Not better than it on price, coverage or simplicity`;
  }
}

function underlying(facts: UnderlyingFacts): string {
  switch (facts.over) {
    case "policy": {
      const short = facts.checks.flatMap(({ line, shortfalls }) =>
        shortfalls.map(
          ({ name, limit, required }) =>
            `${coverageInText(line)} ${nameInText(name)} ${formatUsd(limit)}, at least ${formatUsd(required)} required`,
        ),
      );
      return `The policies in force are below what it requires: ${joinList(short) || joinList(facts.checks.map(({ line }) => coverageInText(line)))}`;
    }
    case "quotes":
      return `No ${joinList(facts.lines.map(coverageInText))} quote has the limits that it requires below it`;
    case "umbrella":
      return `Its limits are below what every ${coverageInText(facts.line)} quote requires`;
    case "combinations":
      return "No combination of the other quotes has the limits that it requires below it";
  }
}

/** A label inside a sentence. One with capitals of its own, such as ESG, keeps them. */
const labelInText = (label: string) => (/[A-Z]{2}/.test(label) ? label : label.toLowerCase());

/** Every sentence, with the labels of an engine's dimensions. */
export const textsWith = (labels: Readonly<Record<string, string>>): RuleSetTexts => ({
  ...texts,
  reason: (facts) =>
    reason(facts, {
      dimensionInText: (dimension) => labelInText(labels[dimension] ?? dimension),
      levelText,
    }),
});

const builtInLabels: Readonly<Record<string, string>> = QUOTE_DIMENSION_LABELS;
const dimensionInText = (dimension: string) =>
  (builtInLabels[dimension] ?? dimension).toLowerCase();

export const texts: RuleSetTexts = {
  noOffering(coverage, offered, meant) {
    const others = joinList(offered.map(coverageInText));
    const hint = meant === null ? "" : `. Did you mean ${coverageInText(meant)}?`;
    return `No ${coverageInText(coverage)} quote was sent${others && `. Quotes received: ${others}`}${hint}`;
  },
  allRemoved(coverage, count, tallies) {
    const name = coverageInText(coverage);
    const removed =
      count === 1
        ? `The only ${name} quote was removed`
        : `All ${count} ${name} quotes were removed`;
    return `${removed}: ${joinList(tallies)}`;
  },

  amounts: (comparisons) =>
    comparisons
      .map(({ name, stated, referenceUsd, reference }) => {
        const amount =
          typeof referenceUsd === "number"
            ? formatUsd(referenceUsd)
            : percent(referenceUsd.percent);
        if (stated === undefined)
          return `${nameInText(name)} not stated (${REFERENCES[reference]}: ${amount})`;
        return stated.declined && stated.usd === undefined
          ? `${nameInText(name)} ${amountText(stated)}`
          : `${nameInText(name)} ${amountText(stated)} (${REFERENCES[reference]}: ${amount})`;
      })
      .join("; "),
  wind({ name, percent: share, notMeasured, excluded }) {
    if (excluded) return `${nameInText(name)} not covered`;
    if (share !== null)
      return `${nameInText(name)} deductible ${percent(share)} of the dwelling limit`;
    return notMeasured
      ? `${nameInText(name)} deductible stated in USD, dwelling limit not stated`
      : "wind deductible not stated";
  },
  underlying,
  features({ offered, desired, missing }) {
    if (desired.length === 0)
      return offered.length > 0
        ? `covers ${joinList(offered.map(nameInText))}`
        : "no added features";
    if (missing.length > 0) return `lacks ${joinList(missing.map(nameInText))}`;
    const all = ["the requested feature", "both requested features"][desired.length - 1];
    return `covers ${all ?? `all ${desired.length} requested features`}`;
  },
  exclusions: (names) =>
    names.length > 0 ? `excludes ${joinList(names.map(nameInText))}` : "no added exclusions",
  rating: (grade) => `AM Best ${grade}`,
  class: (naics, avoided) =>
    avoided ? `avoids class ${naics}, written by exception` : `does not avoid class ${naics}`,
  carrier(fit) {
    if (fit.fit === "same_line") return `stays with ${fit.provider}`;
    if (fit.fit === "other_lines") {
      const lines = [...new Set(fit.coverages.map(coverageInText))].sort();
      return `${fit.provider} already writes ${joinList(lines)}`;
    }
    return fit.currentCarrier === null
      ? "new provider"
      : `new provider, now with ${fit.currentCarrier}`;
  },
  notStated: (title) => `${title} not stated`,
  evidence: (parts) => capitalize(parts.join("; ")),
  notApplicable: "Nothing to compare with",

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
      const all = ["the only line", "both lines"][lines - 1] ?? `all ${lines} lines`;
      return `${only.name} for ${all}`;
    }
    const shares = providers.map(
      ({ name, coverages }) => `${name} (${coverages.map(coverageInText).join(", ")})`,
    );
    return `${formatCount(providers.length, "provider")} for ${formatCount(lines, "line")}: ${joinList(shares)}`;
  },
  label,
  reason: (facts) => reason(facts, { dimensionInText, levelText }),
  confirmations,

  skipped: {
    line: "Ten better quotes of the same line and provider",
    merge: "Ten better combinations of the same lines",
    terms: "Umbrella terms whose best combination cannot reach the top ten",
  },
};
