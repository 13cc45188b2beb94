import { configOfRuleSet } from "@/lib/domain/engines";
import type { EngineModule } from "@/lib/evaluation/core/engine/module";
import {
  acceptedBuckets,
  acceptedField,
  type WireShape,
} from "@/lib/evaluation/core/engine/wire-shape";
import { engineVersionOf } from "../evaluate";
import type { RuleSet } from "../rule-set";
import { documentOf } from "../rule-sets/commercial-lines@2/document";
import { compile } from "./compile";
import { CandidateConfig } from "./config";
import { defaultConfig } from "./default-config";
import { LOCKED_FILTERS } from "./pack";
import { problems } from "./problems";

/** What results depend on: the dimensions, and the fields and buckets that submissions may or must state. */
function wireShape({
  scoring_dimensions: dimensions,
  input_fields: fields,
  appetite_weight_profiles: profiles,
}: CandidateConfig): WireShape {
  return {
    outputs: dimensions.filter(({ enabled }) => enabled).map(({ key }) => `scores.${key}`),
    required: fields
      .filter(({ required }) => required)
      .map(({ fact }) => `profile.custom.${fact.key}`),
    accepted: {
      "profile.appetite_bucket": acceptedBuckets(profiles),
      ...Object.fromEntries(
        fields.map(({ fact }) => [`profile.custom.${fact.key}`, acceptedField(fact)]),
      ),
    },
  };
}

/** Engines that rank the candidates of a pool. The bucket in the name of a rule set chooses the weights. */
export const candidateEngine: EngineModule<CandidateConfig, RuleSet> = {
  type: "candidate_evaluation",
  schema: CandidateConfig,
  defaultConfig,
  problems,
  compile: (config, name) => ({
    ...compile(config, name, configOfRuleSet(name)?.bucket),
    config,
    inputFields: config.input_fields.map(({ fact }) => fact.key),
  }),
  describe: (ruleSet) =>
    documentOf(ruleSet, { engineVersion: engineVersionOf(ruleSet), current: false }),
  wireShape,
  locked: LOCKED_FILTERS.map((id) => ({
    list: "filters",
    id,
    reason: "Always on: what it removes cannot be bought, or the law forbids it.",
  })),
};
