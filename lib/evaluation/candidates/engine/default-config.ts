import { APPETITE_BUCKET_LABELS } from "@/lib/domain/quote-matching";
import { DIMENSION_LABELS, TIER_LABELS } from "@/lib/domain/tiers";
import type { TierCondition } from "../rule-set";
import { writeCriterion } from "./built-in-criteria";
import { type CandidateConfig, PACK_KEY, PACK_VERSION } from "./config";
import { PACK } from "./pack";

const LABELS: Readonly<Record<string, string>> = DIMENSION_LABELS;

type ConfigCondition = CandidateConfig["tiers"][number]["when"];

const writeCondition = ({
  atMost,
  atLeast,
  reported,
  needs,
  answered,
}: TierCondition): ConfigCondition => ({
  ...(atMost ? { at_most: atMost } : {}),
  ...(atLeast ? { at_least: atLeast } : {}),
  ...(reported === undefined ? {} : { reported }),
  ...(needs ? { needs } : {}),
  ...(answered ? { answered } : {}),
});

export const readCondition = ({
  at_most: atMost,
  at_least: atLeast,
  reported,
  needs,
  answered,
}: ConfigCondition): TierCondition => ({
  ...(atMost ? { atMost } : {}),
  ...(atLeast ? { atLeast } : {}),
  ...(reported === undefined ? {} : { reported }),
  ...(needs ? { needs } : {}),
  ...(answered ? { answered } : {}),
});

/** The built-in rules as a configuration. New engines start with it, and the built-in rule set is compiled from it. */
export const defaultConfig = (): CandidateConfig => ({
  schema_version: 1,
  pack_key: PACK_KEY,
  pack_version: PACK_VERSION,
  facts: [],
  input_fields: [],
  filters: PACK.filters.map(({ id }) => ({ id, enabled: true })),
  security_floor: null,
  scoring_dimensions: PACK.dimensions.map(({ dimension, criteria }) => ({
    key: dimension,
    label: LABELS[dimension] ?? dimension,
    method: "deterministic",
    enabled: true,
    criteria: criteria.map(writeCriterion),
  })),
  tiers: PACK.tiers.map(({ id, tier, when }) => ({ id, tier, when: writeCondition(when) })),
  tier_labels: { ...TIER_LABELS },
  confidence: PACK.confidences.map((each) => ({ ...each })),
  appetite_weight_profiles: [
    {
      bucket: "balanced",
      label: APPETITE_BUCKET_LABELS.balanced,
      weights: Object.fromEntries(
        PACK.dimensions.map(({ dimension, weight }) => [dimension, weight]),
      ),
    },
  ],
  default_appetite_bucket: "balanced",
  class_guides: [],
  preferred_carriers: [],
});
