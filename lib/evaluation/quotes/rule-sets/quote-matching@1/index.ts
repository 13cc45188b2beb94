import type { RuleSet } from "../../engine-1/rule-set";
import { dimensions } from "./dimensions";
import { filters } from "./filters";
import { texts } from "./texts";

/**
 * Rules for matching quotes. A published version never changes: a rule set that gives any run another result or
 * another text is a new version.
 */
export const quoteMatching1: RuleSet = {
  name: "quote-matching@1",
  filters,
  weights: {
    balanced: {
      coverage_completeness: 25,
      pricing_competitiveness: 25,
      carrier_strength: 15,
      placement_ease: 10,
      package_simplicity: 15,
      incumbent_fit: 10,
    },
    cost_sensitive: {
      coverage_completeness: 15,
      pricing_competitiveness: 50,
      carrier_strength: 10,
      placement_ease: 5,
      package_simplicity: 10,
      incumbent_fit: 10,
    },
    coverage_first: {
      coverage_completeness: 45,
      pricing_competitiveness: 15,
      carrier_strength: 20,
      placement_ease: 5,
      package_simplicity: 10,
      incumbent_fit: 5,
    },
    simplicity: {
      coverage_completeness: 15,
      pricing_competitiveness: 15,
      carrier_strength: 10,
      placement_ease: 15,
      package_simplicity: 35,
      incumbent_fit: 10,
    },
  },
  dimensions,
  notReported: 300,
  pricing: { perHundredPercent: 400 },
  simplicity: [100, 200, 300, 400],
  texts,
};
