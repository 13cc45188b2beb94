import type { EngineModule, WireShape } from "@/lib/evaluation/core/engine/module";
import { type PublishedRuleSet, published } from "../rule-sets/published";
import { compileRuleSet } from "./compile";
import { PlacementConfig } from "./config";
import { defaultConfig } from "./default-config";
import { problems } from "./problems";

/** Engines of type `placement`: quotes, matched by a customer's rules. */

/** What readers of results and senders of requests rely on. */
function wireShape(config: PlacementConfig): WireShape {
  const dimensions = config.scoring_dimensions.filter(({ enabled }) => enabled);
  const facts = config.custom_facts.map(({ of, key, type }): [string, string] => [
    of === "offering" ? `offerings.custom.${key}` : `input.custom.${key}`,
    type,
  ]);
  return {
    outputs: dimensions.map(({ key }) => `solutions.scorecard.${key}`),
    required: [],
    accepted: {
      ...Object.fromEntries(
        config.appetite_weight_profiles.map(({ bucket }) => [
          `input.appetite_bucket=${bucket}`,
          "value",
        ]),
      ),
      ...Object.fromEntries(facts),
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
};
