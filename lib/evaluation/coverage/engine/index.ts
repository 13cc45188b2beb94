import type { EngineModule } from "@/lib/evaluation/core/engine/module";
import type { WireShape } from "@/lib/evaluation/core/engine/wire-shape";
import type { PublishedRuleSet } from "../rule-set";
import { published } from "../rule-sets/published";
import { BUILT_IN_GAPS } from "./built-in-rules";
import { compileRuleSet } from "./compile";
import { CoverageConfig } from "./config";
import { defaultConfig } from "./default-config";
import { problems } from "./problems";

/** Engines of type `entity_analysis`: coverage gaps by a customer's rules. */

/** The gaps and flags that a result can contain, by id. Requests are the same for every configuration. */
function wireShape(config: CoverageConfig): WireShape {
  const { gaps, flags } = compileRuleSet(config, "");
  return {
    outputs: [
      ...gaps.map(({ id }) => `output.gaps.${id}`),
      ...flags.map(({ id }) => `flags.${id}`),
    ],
    required: [],
    accepted: {},
  };
}

export const coverageEngine: EngineModule<CoverageConfig, PublishedRuleSet> = {
  type: "entity_analysis",
  schema: CoverageConfig,
  defaultConfig,
  problems,
  compile: (config, name) => published(compileRuleSet(config, name), config),
  describe: (ruleSet) => ruleSet.describe({ current: false }),
  wireShape,
  locked: BUILT_IN_GAPS.filter(({ requiredByLaw }) => requiredByLaw).map(({ id }) => ({
    list: "rules",
    id,
    reason: "Always on: it states the law.",
  })),
};
