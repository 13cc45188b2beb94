import type { EngineType } from "@/lib/domain/engines";
import * as candidates from "@/lib/evaluation/candidates";
import type { EngineModule } from "@/lib/evaluation/core/engine/module";
import type { RuleSetRegistry } from "@/lib/evaluation/core/rule-set-registry";
import * as coverage from "@/lib/evaluation/coverage";
import * as quotes from "@/lib/evaluation/quotes";

/** How configurations of each engine type are checked and compiled. */

/** A module whose configurations are only handed through. */
export type AnyEngine = {
  module: Pick<
    EngineModule<unknown, { name: string }>,
    "type" | "schema" | "defaultConfig" | "problems" | "describe" | "wireShape" | "locked"
  >;
  /** Compiles a configuration without problems and makes it known to the evaluator. */
  register: (config: unknown, name: string) => void;
  ruleSets: Pick<RuleSetRegistry<{ name: string }>, "has" | "latest" | "names" | "remove">;
};

const engineOf = <Config, RuleSet extends { name: string }>(
  module: EngineModule<Config, RuleSet>,
  registry: RuleSetRegistry<RuleSet>,
): AnyEngine => ({
  module: module as unknown as AnyEngine["module"],
  register: (config, name) => registry.add(module.compile(config as Config, name)),
  ruleSets: registry,
});

const ENGINES: Readonly<Record<EngineType, AnyEngine>> = {
  placement: engineOf(quotes.placementEngine, quotes.RULE_SETS),
  entity_analysis: engineOf(coverage.coverageEngine, coverage.RULE_SETS),
  candidate_evaluation: engineOf(candidates.candidateEngine, candidates.RULE_SETS),
};

export const engineModule = (type: EngineType): AnyEngine => ENGINES[type];
