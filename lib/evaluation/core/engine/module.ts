import type { z } from "zod";
import type { EngineType } from "@/lib/domain/engines";
import type { RuleSetDocument } from "../rule-set-document";
import type { WireShape } from "./wire-shape";

/** What is wrong with a configuration: where, and what to write instead. */
export type ConfigProblem = { path: readonly (string | number)[]; message: string };

/** One type of engine: the schema of its configurations, and how one becomes a rule set. */
export type EngineModule<Config, RuleSet extends { name: string }> = {
  type: EngineType;
  /** The published JSON Schema is generated from it. */
  schema: z.ZodType<Config>;
  /** The configuration of the built-in rule set. New engines start with it. */
  defaultConfig: () => Config;
  /** What the schema cannot say: contradictions, unknown names, what can never happen. Empty if it can be published. */
  problems: (config: Config) => ConfigProblem[];
  /** The rule set of a configuration without problems. `name` is part of every result hash. */
  compile: (config: Config, name: string) => RuleSet;
  /** Every rule in words, for `GET /rule-sets/{name}`. */
  describe: (ruleSet: RuleSet) => RuleSetDocument;
  wireShape: (config: Config) => WireShape;
  /** Rules that no configuration may switch off: the list they stand in, their id, and why. */
  locked?: readonly LockedRule[];
};

export type LockedRule = { list: string; id: string; reason: string };
