import type { DimensionRule, RuleSet } from "../../rule-set";
import { appetite } from "./appetite";
import { asks } from "./asks";
import { coverage } from "./coverage";
import { filters } from "./filters";
import { financial } from "./financial";
import { missingFacts } from "./missing-facts";
import { placement, pricing, service } from "./service";
import { texts } from "./texts";
import { tiers } from "./tiers";

const dimensions: readonly DimensionRule[] = [
  { dimension: "appetite", weight: 5, criteria: appetite },
  { dimension: "coverage", weight: 4, criteria: coverage },
  { dimension: "financial", weight: 3, criteria: financial },
  { dimension: "pricing", weight: 4, criteria: pricing },
  { dimension: "placement", weight: 2, criteria: placement },
  { dimension: "service", weight: 3, criteria: service },
];

/**
 * Rules for placements by line and state. A missing fact is never worth more than an adequate one, and what cannot be
 * bought is removed. A published version never changes: a rule set that gives any run another result or another text is a
 * new version.
 */
export const commercialLines2: RuleSet = {
  name: "commercial-lines@2",
  filters,
  dimensions,
  tiers,
  confidences: [
    { confidence: "HIGH", reported: 5 },
    { confidence: "MEDIUM", reported: 3 },
    { confidence: "LOW", reported: 0 },
  ],
  texts,
  engine2: { asks, missingFacts: missingFacts(dimensions) },
};
