import { CATEGORIES, CATEGORY_LABELS } from "@/lib/domain/coverage-analysis";
import { boundsOf } from "./bounds";
import { BUILT_IN_FLAGS, BUILT_IN_GAPS } from "./built-in-rules";
import { type CoverageConfig, PACK_KEY, PACK_VERSION } from "./config";

/** The configuration of the built-in rule set `coverage-practice@2`. A new copy with every call. */
export const defaultConfig = (): CoverageConfig => ({
  schema_version: 1,
  pack_key: PACK_KEY,
  pack_version: PACK_VERSION,
  scoring_dimensions: CATEGORIES.map((category) => ({
    key: category.toLowerCase(),
    label: CATEGORY_LABELS[category],
    method: "deterministic" as const,
    enabled: true,
  })),
  appetite_weight_profiles: [],
  default_appetite_bucket: "balanced",
  rules: BUILT_IN_GAPS.map((rule) => ({
    id: rule.id,
    enabled: true,
    severity: rule.severity,
    ...(rule.graver ? { graver_severity: rule.graver.severity } : {}),
    bounds: boundsOf(rule),
  })),
  added_rules: [],
  flags: BUILT_IN_FLAGS.map((flag) => ({ id: flag.id, enabled: true, bounds: boundsOf(flag) })),
  added_flags: [],
});
