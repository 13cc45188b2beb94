import { z } from "zod";
import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { CustomFact, MAX_CUSTOM_FACTS } from "@/lib/domain/custom-facts";
import { CANDIDATE_LINES } from "@/lib/domain/lines-of-business";
import { isRecord } from "@/lib/domain/record";
import { UsState } from "@/lib/domain/schemas";
import { CONFIDENCES, TIERS } from "@/lib/domain/tiers";
import {
  BucketKey,
  ConfigBounds,
  dimensionFields,
  Label,
  Level,
  PreferredCandidates,
  packFields,
  RuleId,
  Sources,
  WeightProfile,
} from "@/lib/evaluation/core/engine/config-fields";
import { oneForm } from "@/lib/evaluation/core/engine/forms";
import { NUMBER_FACTS } from "../columns/block";

/** The configuration of an engine that ranks the candidates of a pool. */

export const PACK_KEY = "insurance-commercial-lines";
export const PACK_VERSION = "2.0";

const Evidence = z
  .string({ error: "must be a text with placeholders such as {value}" })
  .min(1, { error: "must not be empty" })
  .max(300, { error: "must have at most 300 characters" })
  .meta({ description: "What a result says, with placeholders such as {value} and {input.limit}" });

/** The names of numbers of a submission that rules can compare with. */
export const INPUT_NUMBERS = ["limit", "revenue", "losses_5yr", "target_premium"] as const;
const InputNumber = z.string().meta({
  description: "A number of the submission, such as limit, revenue or custom.tiv",
  examples: [...INPUT_NUMBERS],
});
/** A fact that is compared with numbers. Besides the built-in ones, it can be one of `facts`. */
const NumberFactName = z.string().meta({ examples: [...NUMBER_FACTS] });

const Finite = z.number({ error: "must be a number" });
const MultipleOfInput = z.strictObject({
  input: InputNumber,
  times: z.number().positive().optional(),
});
/** A number, or a field of the submission times a factor. */
const Amount = z.union([Finite, MultipleOfInput], {
  error: 'must be a number, or a field of the submission such as {"input": "limit", "times": 2}',
});
export type Amount = z.infer<typeof Amount>;

const Where = z
  .strictObject({
    lines: z.array(z.enum(CANDIDATE_LINES)).min(1).optional(),
    states: z.array(UsState).min(1).optional(),
  })
  .meta({ description: "Only for these lines and states. Left out: for all" });
export type Where = z.infer<typeof Where>;

/** What every criterion has. */
const criterionFields = {
  id: RuleId,
  enabled: z.boolean({ error: "must be true or false" }),
  weight: z
    .number()
    .int({ error: "must be a whole number from 1 to 10" })
    .min(1, {
      error: ({ input }) =>
        `must be from 1 to 10 (got ${input}); disable the criterion to leave it out`,
    })
    .max(10, { error: ({ input }) => `must be from 1 to 10 (got ${input})` })
    .meta({ description: "Its share in the level of the dimension" }),
  disqualifies: z.boolean().optional().meta({
    description: "Its L4 makes the whole dimension L4",
  }),
  needed_for_best: z.boolean().optional().meta({
    description: "The dimension is L1 only if this criterion is",
  }),
};

/**
 * The fields that only items of an organization's own have. Stated here, so that a mistake in such an item is reported
 * where it is, and not that its fields are unknown.
 */
const never = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, z.never().optional()])) as object;

/** A criterion of the built-in rules, by its id. What is left out is as in the built-in rules. */
export const BuiltInCriterion = z
  .strictObject({
    ...criterionFields,
    bounds: ConfigBounds.optional(),
    unasked_usd: ConfigBounds.optional(),
    layer_share: z.number().gt(0).lt(1).optional(),
    levels: z.record(z.string(), Level).optional(),
    ...never("fact", "scale", "class_guide"),
  })
  .meta({ id: "BuiltInCriterion" });
export type BuiltInCriterion = z.infer<typeof BuiltInCriterion>;

const words = (most: number) =>
  z
    .array(z.string({ error: "must be a word" }), {
      error: `must be a list of 1 to ${most} words`,
    })
    .min(1, { error: "must have at least one word" });

const Scales = {
  atLeast: z.strictObject({ at_least: ConfigBounds, times_input: InputNumber.optional() }),
  atMost: z.strictObject({ at_most: ConfigBounds, times_input: InputNumber.optional() }),
  yesNo: z.strictObject({ yes: Level, no: Level }),
  levels: z.strictObject({ levels: z.record(z.string(), Level) }),
  includes: z.strictObject({
    includes: words(100).max(100, {
      error: "must have at most 100 words; divide them among several criteria",
    }),
    all: z.boolean({ error: "must be true or false" }).optional(),
    inside: Level,
    outside: Level,
  }),
};
/** How a value becomes a level. */
const Scale = oneForm<z.infer<(typeof Scales)[keyof typeof Scales]>>(
  [
    [["at_least"], Scales.atLeast],
    [["at_most"], Scales.atMost],
    [["yes", "no"], Scales.yesNo, "any"],
    [["levels"], Scales.levels],
    [["includes", "inside", "outside"], Scales.includes, "any"],
  ],
  { noun: "scale" },
);

/** A criterion of the organization's own. */
export const OwnCriterion = z
  .strictObject({
    ...criterionFields,
    label: Label,
    fact: z.string().meta({
      description: "A number that every pool may report, such as max_limit_usd, or custom.<key>",
      examples: [...NUMBER_FACTS],
    }),
    scale: Scale,
    evidence: Evidence,
    question: Label.optional().meta({
      description: "What to ask a carrier that does not report it",
    }),
    reason: z.string().max(500).optional().meta({ description: "Why the rule exists" }),
    sources: Sources.optional(),
    where: Where.optional(),
  })
  .meta({ id: "OwnCriterion" });
export type OwnCriterion = z.infer<typeof OwnCriterion>;

/** A criterion that reads a class guide of the configuration. */
export const GuideCriterion = z
  .strictObject({ ...criterionFields, class_guide: RuleId })
  .meta({ id: "GuideCriterion" });
export type GuideCriterion = z.infer<typeof GuideCriterion>;

export type ConfigCriterion = GuideCriterion | OwnCriterion | BuiltInCriterion;
const Criterion = oneForm<ConfigCriterion>(
  [
    [["class_guide"], GuideCriterion],
    [["scale", "fact"], OwnCriterion, "any"],
    [[], BuiltInCriterion],
  ],
  {
    noun: "criterion",
    refuse: (given) =>
      isRecord(given) ? undefined : "must be a criterion: an object with id, enabled and weight",
  },
);

const Dimension = z.strictObject({
  ...dimensionFields,
  criteria: z.array(Criterion).max(15, {
    error: "must have at most 15 criteria; put further ones into another dimension",
  }),
});

const BuiltInFilter = z
  .strictObject({
    id: RuleId,
    enabled: z.boolean({ error: "must be true or false" }),
    ...never("remove_if", "label", "evidence"),
  })
  .meta({ id: "BuiltInFilter" });

const Removals = {
  below: z.strictObject({ fact: NumberFactName, below: Amount }),
  above: z.strictObject({ fact: NumberFactName, above: Amount }),
  is: z.strictObject({
    fact: z.string(),
    is: z.union([z.boolean(), words(1_000)], {
      error: "must be true or false, or a list of words",
    }),
  }),
  includes: z.strictObject({ fact: z.string(), includes: words(1_000) }),
  lacks: z.strictObject({ fact: z.string(), lacks: words(1_000) }),
};
const RemoveIf = oneForm<z.infer<(typeof Removals)[keyof typeof Removals]>>(
  [
    [["fact", "below"], Removals.below],
    [["fact", "above"], Removals.above],
    [["fact", "is"], Removals.is],
    [["fact", "includes"], Removals.includes],
    [["fact", "lacks"], Removals.lacks],
  ],
  { noun: "condition" },
);
export type RemoveIf = z.infer<typeof RemoveIf>;

const OwnFilter = z
  .strictObject({
    id: RuleId,
    enabled: z.boolean({ error: "must be true or false" }),
    label: Label,
    remove_if: RemoveIf,
    evidence: Evidence,
    question: Label.optional(),
    reason: z.string().max(500).optional(),
    sources: Sources.optional(),
    where: Where.optional(),
  })
  .meta({ id: "OwnFilter" });
export type OwnFilter = z.infer<typeof OwnFilter>;

const Filter = oneForm<OwnFilter | z.infer<typeof BuiltInFilter>>(
  [
    [["remove_if", "label", "evidence"], OwnFilter, "any"],
    [[], BuiltInFilter],
  ],
  {
    noun: "filter",
    refuse: (given) =>
      isRecord(given) ? undefined : "must be a filter: an object with id and enabled",
  },
);

const LevelCounts = z.strictObject({
  L1: z.number().int().min(0).optional(),
  L2: z.number().int().min(0).optional(),
  L3: z.number().int().min(0).optional(),
  L4: z.number().int().min(0).optional(),
});

const TierRule = z
  .strictObject({
    id: RuleId,
    tier: z.enum(TIERS),
    when: z.strictObject({
      at_most: LevelCounts.optional().meta({
        description: "At most so many dimensions have exactly this level",
      }),
      at_least: LevelCounts.omit({ L4: true }).optional().meta({
        description: "At least so many dimensions have this level or a better one",
      }),
      reported: z.number().int().min(0).optional().meta({
        description: "At least so many dimensions rest on reported facts",
      }),
      needs: z.record(z.string(), Level).optional().meta({
        description: "Dimensions that must be reported and have this level or a better one",
      }),
      answered: z.literal(true).optional().meta({
        description: "Everything that the submission asks about is reported",
      }),
    }),
  })
  .meta({ id: "EngineTierRule" });

const GuideRow = z.strictObject({
  naics: z
    .string()
    .regex(/^\d{2,6}$/, { error: "must be a NAICS code or prefix of 2 to 6 digits" }),
  carrier: z
    .string()
    .min(1)
    .max(200)
    .meta({ description: "A name or a key of the pool; * for all" }),
  appetite: z.enum(["target", "standard", "limited", "prohibited"], {
    error: "must be target, standard, limited or prohibited",
  }),
});
export type GuideRow = z.infer<typeof GuideRow>;

const ClassGuide = z
  .strictObject({
    id: RuleId,
    label: Label,
    rows: z.array(GuideRow).max(20_000),
    source: z.string().max(300).optional().meta({ description: "Whose guide it is, and its date" }),
  })
  .meta({ id: "ClassGuide" });
export type ClassGuide = z.infer<typeof ClassGuide>;

/** The grades that can be a floor: those of insurers that may write. */
const FLOORS = AM_BEST_RATINGS.filter((rating) => rating !== "E" && rating !== "F");

export const CandidateConfig = z
  .strictObject({
    ...packFields(PACK_KEY, PACK_VERSION),
    facts: z.array(CustomFact).max(MAX_CUSTOM_FACTS).meta({
      description:
        "The facts of pools, beside the built-in ones, that the rules read as custom.<key>",
    }),
    input_fields: z
      .array(z.strictObject({ fact: CustomFact, required: z.boolean() }))
      .max(MAX_CUSTOM_FACTS)
      .meta({ description: "Fields that submissions may or must state in profile.custom" }),
    filters: z.array(Filter).max(200),
    security_floor: z
      .strictObject({
        am_best: z.enum(FLOORS as [(typeof FLOORS)[number], ...(typeof FLOORS)[number][]]),
        not_rated: z.enum(["keep", "remove"]).meta({
          description:
            "What happens to a carrier that is stated as not rated. One whose rating is not reported stays, and is no strong fit",
        }),
      })
      .nullable()
      .meta({ description: "The lowest AM Best rating of every placement. null: none" }),
    scoring_dimensions: z.array(Dimension).min(1).max(20),
    tiers: z.array(TierRule).min(1).max(40),
    tier_labels: z.strictObject({
      STRONG_FIT: Label,
      GOOD_FIT: Label,
      POSSIBLE_FIT: Label,
      POOR_FIT: Label,
    }),
    confidence: z
      .array(z.strictObject({ confidence: z.enum(CONFIDENCES), reported: z.number().int().min(0) }))
      .length(CONFIDENCES.length)
      .meta({
        description: "How many dimensions with reported facts each confidence needs, HIGH first",
      }),
    appetite_weight_profiles: z.array(WeightProfile).min(1).max(20),
    default_appetite_bucket: BucketKey,
    class_guides: z.array(ClassGuide).max(20),
    preferred_carriers: PreferredCandidates,
  })
  .meta({ id: "CandidateEngineConfig", title: "Configuration of a candidate evaluation engine" });
export type CandidateConfig = z.infer<typeof CandidateConfig>;
