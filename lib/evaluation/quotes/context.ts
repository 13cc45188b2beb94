import { coverageType } from "@/lib/domain/line-names";
import { toCents, toUsd } from "@/lib/evaluation/core/format";
import type { Asked } from "./criteria";
import type { Offering } from "./input";
import type { QuoteContext } from "./result";
import type { QuoteRuleSet } from "./rule-set";

function figuresOf(coverage: string, eligible: readonly Offering[]) {
  const cents = eligible
    .filter(({ category }) => coverageType(category) === coverage)
    .map(({ premium }) => toCents(premium));
  cents.sort((a, b) => a - b);
  const at = (place: number) => cents[place] ?? 0;
  const median = Math.round((at((cents.length - 1) >> 1) + at(cents.length >> 1)) / 2);
  return {
    coverage,
    offerings: cents.length,
    cheapest: at(0),
    median,
    dearest: at(cents.length - 1),
  };
}

/** The figures of the offerings that are left, in USD; a coverage without one has zeros. */
export function contextOf(
  { weights }: QuoteRuleSet,
  eligible: readonly Offering[],
  asked: Asked,
): QuoteContext {
  const figures = asked.required.map((coverage) => figuresOf(coverage, eligible));
  const total = (of: "cheapest" | "median") =>
    toUsd(figures.reduce((sum, each) => sum + each[of], 0));
  return {
    state: asked.state,
    appetite_bucket: asked.bucket,
    weights: weights[asked.bucket],
    coverages: figures.map(({ cheapest, median, dearest, ...rest }) => ({
      ...rest,
      cheapest: toUsd(cheapest),
      median: toUsd(median),
      dearest: toUsd(dearest),
    })),
    cheapest_total: total("cheapest"),
    median_total: total("median"),
  };
}
