import { DIMENSION_LABELS, DIMENSIONS } from "@/lib/domain/tiers";

const LABELS: Readonly<Record<string, string>> = DIMENSION_LABELS;

/** The label of a built-in dimension, or the key of an engine's own in words: `esg_profile` is "Esg profile". */
export function dimensionLabel(dimension: string): string {
  const words = dimension.replaceAll("_", " ");
  return LABELS[dimension] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** The dimensions of a score card: the built-in ones in their order, then an engine's own. */
export function dimensionsOf(scores: Readonly<Record<string, unknown>>): string[] {
  const builtIn: readonly string[] = DIMENSIONS;
  return [
    ...builtIn.filter((dimension) => Object.hasOwn(scores, dimension)),
    ...Object.keys(scores).filter((dimension) => !builtIn.includes(dimension)),
  ];
}
