import { z } from "zod";
import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { CUSTOM_FACT_KEY, CUSTOM_FACT_UNITS } from "@/lib/domain/custom-facts";
import {
  BucketKey,
  dimensionFields,
  Label,
  PreferredCarriers,
  packFields,
  WeightProfile,
} from "@/lib/evaluation/core/engine/config-fields";
import { listOf, strictObject } from "@/lib/evaluation/core/engine/strict";
import { FACT_TYPES } from "../facts/declared";
import { UNRATED } from "../rule-sets/quote-matching@2/configured/security-floor";
import { CriterionConfig, LevelNumber } from "./criterion-config";
import { AddedFilter, FilterConfig } from "./filter-config";

/** The configuration of an engine of type `placement`. */

export const PACK_KEY = "insurance-personal-lines";
export const PACK_VERSION = "2.0";

const PlacementDimension = strictObject({
  ...dimensionFields,
  criteria: listOf(CriterionConfig, { most: 30, noun: "criteria" }).meta({
    description:
      "The level of the dimension is their weighted mean. Empty for pricing_competitiveness and package_simplicity, which score a solution as a whole",
  }),
}).meta({ id: "PlacementDimension" });

const CustomFactConfig = strictObject({
  key: z.string().regex(CUSTOM_FACT_KEY, {
    error:
      "must be 1 to 40 lower-case letters, digits and underscores that begin with a letter, such as claims_score, not constructor",
  }),
  label: Label,
  of: z
    .enum(["offering", "request"], { error: 'must be "offering" or "request"' })
    .meta({ description: "Who states it: offerings[].custom.<key> or input.custom.<key>" }),
  type: z.enum(FACT_TYPES, { error: `must be one of ${FACT_TYPES.join(", ")}` }),
  unit: z.enum(CUSTOM_FACT_UNITS).optional().meta({ description: "Numbers only" }),
  options: listOf(z.string().trim().min(1).max(100), { least: 1, most: 100, noun: "texts" })
    .optional()
    .meta({ description: "The words of one_of, and of list if it is limited to some" }),
}).meta({ id: "PlacementFact", description: "A fact that offerings or requests state besides" });

const carrierName = z.string().trim().min(1).max(200);

export const PlacementConfig = strictObject({
  ...packFields(PACK_KEY, PACK_VERSION),
  scoring_dimensions: listOf(PlacementDimension, { least: 1, most: 12, noun: "dimensions" }),
  appetite_weight_profiles: listOf(WeightProfile, { least: 1, most: 20, noun: "buckets" }).meta({
    description:
      "What `input.appetite_bucket` can be, each with its weights. Only their proportions count",
  }),
  default_appetite_bucket: BucketKey,
  filters: listOf(FilterConfig, { most: 50, noun: "built-in rules" }).meta({
    description: "Every built-in hard stop",
  }),
  added_filters: listOf(AddedFilter, { most: 100, noun: "filters" }).meta({
    description: "Hard stops besides the built-in ones. Applied after them, in their order",
  }),
  security_floor: strictObject({
    rating: z
      .enum(AM_BEST_RATINGS, { error: `must be one of ${AM_BEST_RATINGS.join(", ")}` })
      .meta({ description: "The lowest AM Best rating. B or better" }),
    unrated: z.enum(UNRATED, { error: `must be one of ${UNRATED.join(", ")}` }).meta({
      description:
        "Carriers without a rating: keep them, keep them unrecommended, or remove those that AM Best does not rate",
    }),
  }).meta({ description: "Below it, an offering is removed" }),
  custom_facts: listOf(CustomFactConfig, { most: 50, noun: "facts" }),
  carrier_aliases: listOf(
    listOf(carrierName, { least: 2, most: 50, noun: "names of one carrier" }),
    { most: 500, noun: "carriers" },
  ).meta({
    description: "Names of one carrier, besides the built-in names of groups",
    example: [["Brook Mutual", "Brook Insurance Exchange"]],
  }),
  preferred_carriers: PreferredCarriers,
  not_stated: LevelNumber.meta({
    description:
      "The least level of a fact that is not stated, 300 or worse. It is the level of the worst fact that could be stated, if that is worse",
  }),
  pricing: strictObject({
    per_hundred_percent: z
      .number({ error: "must be a whole number from 1 to 2000" })
      .int({ error: "must be a whole number from 1 to 2000" })
      .min(1, { error: ({ input }) => `must be from 1 to 2000 (got ${input})` })
      .max(2_000, { error: ({ input }) => `must be from 1 to 2000 (got ${input})` })
      .meta({
        description:
          "By how much the level rises when the cost doubles, in hundredths, up to 400 in all",
      }),
  }),
  simplicity: listOf(LevelNumber, { least: 1, most: 10, noun: "levels" }).meta({
    description: "The level by number of providers; the last one for every larger number",
  }),
  cluster_labels: strictObject({
    recommended: Label,
    best_value: Label,
    best_coverage: Label,
    simplest: Label,
  }).meta({ description: "The words for the badges of solutions" }),
}).meta({
  id: "PlacementConfig",
  description: "The configuration of an engine of type placement, which ranks quotes",
});
export type PlacementConfig = z.infer<typeof PlacementConfig>;
