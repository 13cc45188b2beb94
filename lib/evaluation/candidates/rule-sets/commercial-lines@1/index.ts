import type { RuleSet } from "../../rule-set";
import { dimensions } from "./dimensions";
import { filters } from "./filters";
import { texts } from "./texts";

/**
 * Rules for commercial placements. Personal lines are scored by the same facts. A published version never changes:
 * a rule set that gives any run another result or another text is a new version.
 */
export const commercialLines1: RuleSet = {
  name: "commercial-lines@1",
  filters,
  dimensions,
  tiers: [
    {
      id: "strong-fit/1",
      tier: "STRONG_FIT",
      when: { atMost: { L3: 0, L4: 0 }, atLeast: { L1: 4 }, needs: { appetite: "L1" } },
    },
    {
      id: "good-fit/1",
      tier: "GOOD_FIT",
      when: {
        atMost: { L3: 1, L4: 0 },
        atLeast: { L1: 3 },
        reported: 5,
        needs: { appetite: "L2" },
      },
    },
    {
      id: "good-fit/2",
      tier: "GOOD_FIT",
      when: {
        atMost: { L3: 2, L4: 0 },
        atLeast: { L1: 4 },
        reported: 4,
        needs: { appetite: "L1" },
      },
    },
    { id: "possible-fit/1", tier: "POSSIBLE_FIT", when: { atMost: { L4: 0 } } },
    { id: "possible-fit/2", tier: "POSSIBLE_FIT", when: { atMost: { L4: 1 }, atLeast: { L2: 4 } } },
    { id: "poor-fit/1", tier: "POOR_FIT", when: {} },
  ],
  confidences: [
    { confidence: "HIGH", reported: 5 },
    { confidence: "MEDIUM", reported: 3 },
    { confidence: "LOW", reported: 0 },
  ],
  texts,
};
