import { z } from "zod";
import { RuleSource } from "@/lib/domain/rule-source";
import { RUN_KINDS } from "@/lib/domain/run-kind";

export { RuleSource };

/** Rule sets as `GET /rule-sets/{name}` and `/docs/rules` publish them, so that a reader can recompute a result. */

export const DocumentedRule = z
  .object({
    id: z.string().meta({ example: "gap_missing_umbrella" }),
    stage: z.enum(["filter", "score", "tier", "rank", "gap", "flag"]),
    title: z.string(),
    text: z.string().meta({ description: "What it does, with every bound and weight" }),
    parameters: z.record(z.string(), z.unknown()).meta({
      description: "Bounds, weights and tables, as the engine uses them",
    }),
    sources: z.array(RuleSource),
  })
  .meta({ id: "DocumentedRule" });
export type DocumentedRule = z.infer<typeof DocumentedRule>;

export const RuleSetDocument = z
  .object({
    name: z.string().meta({ example: "coverage-practice@2" }),
    kind: z.enum(RUN_KINDS),
    evaluator_version: z.string().meta({
      description: "The version of the code that evaluates the rules, such as `candidates/2`",
    }),
    engine_version: z
      .string()
      .meta({ deprecated: true, description: "The same as `evaluator_version`" }),
    current: z.boolean().meta({ description: "Whether new runs use it" }),
    hash: z.string().meta({ description: "SHA-256 (hex) of the canonical JSON of `rules`" }),
    rules: z.array(DocumentedRule).meta({ description: "In the order in which they are applied" }),
  })
  .meta({ id: "RuleSetDocument" });
export type RuleSetDocument = z.infer<typeof RuleSetDocument>;
