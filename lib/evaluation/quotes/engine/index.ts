import type { EngineModule } from "@/lib/evaluation/core/engine/module";
import {
  acceptedBuckets,
  acceptedField,
  type WireShape,
} from "@/lib/evaluation/core/engine/wire-shape";
import { type PublishedRuleSet, published } from "../rule-sets/published";
import { LOCKED } from "./built-in-filters";
import { compileRuleSet } from "./compile";
import { PlacementConfig } from "./config";
import { defaultConfig } from "./default-config";
import { problems } from "./problems";

/** Engines of type `placement`: quotes, matched by a customer's rules. */

/** What readers of results and senders of requests rely on. */
function wireShape(config: PlacementConfig): WireShape {
  const dimensions = config.scoring_dimensions.filter(({ enabled }) => enabled);
  return {
    outputs: dimensions.map(({ key }) => `solutions.scorecard.${key}`),
    required: [],
    accepted: {
      "input.appetite_bucket": acceptedBuckets(config.appetite_weight_profiles),
      ...Object.fromEntries(
        config.custom_facts.map((fact) => [
          `${fact.of === "offering" ? "offerings" : "input"}.custom.${fact.key}`,
          acceptedField(fact),
        ]),
      ),
    },
  };
}

export const placementEngine: EngineModule<PlacementConfig, PublishedRuleSet> = {
  type: "placement",
  schema: PlacementConfig,
  defaultConfig,
  problems,
  compile: (config, name) => published(compileRuleSet(config, name), config),
  describe: (ruleSet) => ruleSet.document(false),
  wireShape,
  locked: Object.entries(LOCKED).map(([id, reason]) => ({
    list: "filters",
    id,
    reason: `Always on: ${reason}.`,
  })),
};
