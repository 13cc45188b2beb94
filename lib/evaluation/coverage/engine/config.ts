import { z } from "zod";
import { CATEGORIES, SEVERITIES } from "@/lib/domain/coverage-analysis";
import { unknownName } from "@/lib/evaluation/core/engine/config-checks";
import {
  dimensionFields,
  packFields,
  RuleId,
  Sources,
  WeightProfile,
} from "@/lib/evaluation/core/engine/config-fields";
import { listOf, strictObject } from "@/lib/evaluation/core/engine/strict";
import { BUILT_IN_FLAGS, BUILT_IN_GAPS } from "./built-in-rules";
import { ConditionConfig } from "./condition-config";
import { LineName, SubjectName } from "./vocabulary";

/** The configuration of an engine of type `entity_analysis`. */

export const PACK_KEY = "insurance-coverage";
export const PACK_VERSION = "2.0";

const GAP_IDS = BUILT_IN_GAPS.map(({ id }) => id);
const FLAG_IDS = BUILT_IN_FLAGS.map(({ id }) => id);

/** `added`: the list of an organization's own rules. */
const idOf = (ids: readonly string[], added: string) =>
  z
    .enum(ids as [string, ...string[]], {
      error: ({ input }) => `${unknownName(input, ids)}. One of your own belongs in ${added}`,
    })
    .meta({ description: "A built-in rule" });

const text = (most: number, example: string) => {
  const error = `must be a text of 1 to ${most} characters, such as "${example}"`;
  return z.string({ error }).trim().min(1, { error }).max(most, { error });
};
const Severity = z.enum(SEVERITIES, {
  error: ({ input }) => `must be HIGH, MEDIUM or LOW (got ${JSON.stringify(input)})`,
});
const enabled = z.boolean({ error: "must be true or false" });
const Title = text(150, "Personal liability below $500,000");
const Recommendation = text(500, "Raise personal liability to $500,000.");
const Segment = z.enum(["personal", "commercial", "both"], {
  error: 'must be "personal", "commercial" or "both"',
});

const boundError = "must be a number above 0";
const Bounds = z
  .record(
    z.string().min(1).max(200),
    z
      .number({ error: boundError })
      .positive({ error: ({ input }) => `${boundError} (got ${input})` })
      .max(1e12),
  )
  .meta({
    description: "The numbers of its conditions, by their place in the published rule",
    example: { "gap.test.below.liability": 300_000 },
  });

const BuiltInRule = strictObject({
  id: idOf(GAP_IDS, "added_rules"),
  enabled: enabled.meta({ description: "Rules that state the law cannot be switched off" }),
  severity: Severity,
  graver_severity: Severity.optional().meta({
    description: "The higher severity of rules that have one",
  }),
  title: Title.optional().meta({ description: "Default: the built-in one" }),
  recommendation: Recommendation.optional().meta({
    description: "Instead of the built-in sentence and of the amount that follows from the facts",
  }),
  bounds: Bounds,
}).meta({ id: "CoverageRule" });
export type BuiltInRule = z.infer<typeof BuiltInRule>;

const BuiltInFlag = strictObject({
  id: idOf(FLAG_IDS, "added_flags"),
  enabled,
  label: Title.optional(),
  bounds: Bounds,
}).meta({ id: "CoverageFlagRule" });

export const AddedRule = strictObject({
  id: RuleId,
  enabled,
  severity: Severity,
  category: z.enum(CATEGORIES, {
    error: ({ input }) => unknownName(input, CATEGORIES),
  }),
  title: Title,
  recommendation: Recommendation,
  recommends: LineName.optional().meta({ description: "The line to add" }),
  practice: text(500, "Our clients are sued for more.").meta({
    description: "Why it is a rule. Published with it",
  }),
  sources: Sources.optional(),
  segment: Segment,
  for: SubjectName.optional().meta({
    description: "The rule is evaluated for each subject of the kind",
  }),
  applies: ConditionConfig.meta({
    description: 'If it is false, the rule does not apply. {"all": []}: always',
  }),
  gap: ConditionConfig,
  graver: strictObject({ severity: Severity, when: ConditionConfig }).optional(),
}).meta({ id: "CoverageAddedRule", description: "A rule that a customer adds" });
export type AddedRule = z.infer<typeof AddedRule>;

const AddedFlag = strictObject({
  id: RuleId,
  enabled,
  label: Title,
  practice: text(500, "Underwriters ask for the age of the furnace."),
  sources: Sources.optional(),
  segment: Segment,
  when: ConditionConfig,
}).meta({ id: "CoverageAddedFlag" });

export const CoverageConfig = strictObject({
  ...packFields(PACK_KEY, PACK_VERSION),
  scoring_dimensions: z.array(strictObject(dimensionFields)).max(CATEGORIES.length).meta({
    description: "The categories of gaps. A disabled one reports what the law requires only",
  }),
  appetite_weight_profiles: z
    .array(WeightProfile)
    .max(0, { error: "must be empty: gaps have severities and no weights" }),
  default_appetite_bucket: z.literal("balanced", { error: 'must be "balanced"' }),
  rules: listOf(BuiltInRule, { most: 200, noun: "built-in rules" }).meta({
    description: "Every built-in rule",
  }),
  added_rules: listOf(AddedRule, { most: 100, noun: "rules" }).meta({
    description: "Rules besides the built-in ones. Listed after them, in their order",
  }),
  flags: listOf(BuiltInFlag, { most: 50, noun: "built-in flags" }).meta({
    description: "Every built-in underwriting flag",
  }),
  added_flags: listOf(AddedFlag, { most: 50, noun: "flags" }),
}).meta({
  id: "CoverageConfig",
  description: "The configuration of an engine of type entity_analysis, which finds coverage gaps",
});
export type CoverageConfig = z.infer<typeof CoverageConfig>;
