import { QUOTE_DIMENSION_LABELS, QUOTE_DIMENSIONS } from "@/lib/domain/quote-matching";
import type { QuoteScorecard, SolutionExplanation } from "@/lib/evaluation/quotes/result";

const LABELS: Readonly<Record<string, string>> = QUOTE_DIMENSION_LABELS;
const BUILT_IN: readonly string[] = QUOTE_DIMENSIONS;

/** The key of an engine's own dimension or bucket in words: `esg_profile` is "Esg profile". */
export function keyInWords(key: string): string {
  const words = key.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const dimensionLabel = (dimension: string): string =>
  LABELS[dimension] ?? keyInWords(dimension);

/** The built-in dimensions of a record in their order, then an engine's own. */
export function dimensionsOf(levels: Readonly<Record<string, unknown>>): string[] {
  return [
    ...BUILT_IN.filter((dimension) => Object.hasOwn(levels, dimension)),
    ...Object.keys(levels).filter((key) => !BUILT_IN.includes(key) && key !== "overall_level"),
  ];
}

/** The levels of a score card in the order in which they are shown. */
export const levelsOf = (scorecard: QuoteScorecard): { dimension: string; level: number }[] =>
  dimensionsOf(scorecard).flatMap((dimension) => {
    const level = scorecard[dimension];
    return level === undefined ? [] : { dimension, level };
  });

/** The share of a weight in percent, with one decimal if it needs one. */
export function weightShare(dimension: string, weights: Readonly<Record<string, number>>): string {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const share = total === 0 ? 0 : ((weights[dimension] ?? 0) / total) * 100;
  return `${Number(share.toFixed(1))}%`;
}

export const weightsIn = ({ dimensions }: SolutionExplanation): Record<string, number> =>
  Object.fromEntries(Object.entries(dimensions).map(([key, { weight }]) => [key, weight]));
