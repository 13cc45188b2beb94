import type { EngineType } from "@/lib/domain/engines";
import * as candidates from "@/lib/evaluation/candidates";
import type { EngineModule } from "@/lib/evaluation/core/engine/module";
import type { RuleSetRegistry } from "@/lib/evaluation/core/rule-set-registry";

/** How configurations of each engine type are checked and compiled. */

/** A module whose configurations are only handed through. */
export type AnyEngine = {
  module: Pick<
    EngineModule<unknown, { name: string }>,
    "type" | "schema" | "defaultConfig" | "problems" | "describe" | "wireShape"
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

const ENGINES: Readonly<Partial<Record<EngineType, AnyEngine>>> = {
  candidate_evaluation: engineOf(candidates.candidateEngine, candidates.RULE_SETS),
};

/** Whether this release has a module of the type. */
export const hasEngineModule = (type: EngineType): boolean => ENGINES[type] !== undefined;

/** The engine type's module. Throws for a type that this release has no module of. */
export function engineModule(type: EngineType): AnyEngine {
  const engine = ENGINES[type];
  if (!engine) throw new RangeError(`There is no engine of type ${type}.`);
  return engine;
}
