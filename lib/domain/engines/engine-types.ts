import type { EvaluationName, RunKindName } from "../run-kind";

/** The types of engines, for pages too: without a validation library. */

/** What an engine decides, in the published spelling. */
export const ENGINE_TYPES = ["placement", "entity_analysis", "candidate_evaluation"] as const;
export type EngineTypeName = (typeof ENGINE_TYPES)[number];

export const ENGINE_TYPE_LABELS = {
  placement: "Quote matching",
  entity_analysis: "Coverage analysis",
  candidate_evaluation: "Candidate evaluation",
} as const satisfies Record<EngineTypeName, string>;

/** The evaluation whose rules an engine of a type sets. */
export const EVALUATION_OF = {
  placement: "quotes",
  entity_analysis: "coverage",
  candidate_evaluation: "candidates",
} as const satisfies Record<EngineTypeName, EvaluationName>;

/** The engine type that sets the rules of an evaluation. */
export const ENGINE_TYPE_OF = {
  quotes: "placement",
  coverage: "entity_analysis",
  candidates: "candidate_evaluation",
} as const satisfies Record<EvaluationName, EngineTypeName>;

/** The kind of run that an engine of a type decides. Dual runs have the default engines of two types. */
export const KIND_OF_ENGINE = {
  placement: "quote_matching",
  entity_analysis: "coverage_analysis",
  candidate_evaluation: "candidate_evaluation",
} as const satisfies Record<EngineTypeName, RunKindName>;

/** The engine type that decides runs of a kind; undefined for a kind that needs several. */
export const engineTypeOfKind = (kind: RunKindName): EngineTypeName | undefined =>
  ENGINE_TYPES.find((type) => KIND_OF_ENGINE[type] === kind);

/** The slug of the engines that every organization has: one of each type. */
export const DEFAULT_ENGINE = "default";
