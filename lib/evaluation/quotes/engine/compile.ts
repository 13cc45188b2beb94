import type { ClusterLabel } from "@/lib/domain/quote-matching";
import {
  APPETITE_BUCKET_LABELS,
  CLUSTER_LABEL_LABELS,
  QUOTE_DIMENSION_LABELS,
} from "@/lib/domain/quote-matching";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { CARRIER_ALIASES, type CarrierAliases } from "@/lib/evaluation/core/parse/carriers";
import { vocabularyOf } from "../facts/facts";
import { DEFAULT_BUCKET, type FilterRule, type RuleSet, type RuleSetChanges } from "../rule-set";
import { UNDERLYING } from "../rule-sets/quote-matching@2/configured/underlying";
import { filtersWith } from "../rule-sets/quote-matching@2/filters";
import { texts, textsWith } from "../rule-sets/quote-matching@2/texts";
import { compileAddedFilter } from "./compile-added-filter";
import { compileCriterion } from "./compile-criterion";
import type { PlacementConfig } from "./config";

/** A configuration without problems as a rule set. The default configuration gives `quote-matching@2`. */

function compileFilters(config: PlacementConfig): FilterRule[] {
  const shareOf = (id: string) =>
    config.filters.find((filter) => filter.id === id)?.least_share ?? 1;
  const builtIn = filtersWith({
    floor: config.security_floor,
    dwellingShare: shareOf("dwelling_underinsured"),
    windShare: shareOf("wind_not_insured"),
  });
  const byId = new Map<string, PlacementConfig["filters"][number]>(
    config.filters.map((filter) => [filter.id, filter]),
  );
  const vocabulary = vocabularyOf(config.custom_facts, aliasesOf(config));
  return [
    ...builtIn.flatMap((filter) => {
      const own = byId.get(filter.id);
      if (own?.enabled === false) return [];
      return own?.label === undefined ? filter : { ...filter, label: own.label };
    }),
    ...config.added_filters
      .filter(({ enabled }) => enabled)
      .map((filter) => compileAddedFilter(filter, vocabulary)),
  ];
}

/** Rows of names, where a row that shares a name with a built-in one adds to it. */
export function aliasesOf({ carrier_aliases: own }: PlacementConfig): CarrierAliases {
  const key = (name: string) => name.toLowerCase();
  const joined = own.map((names) => {
    const keys = new Set(names.map(key));
    const builtIn = CARRIER_ALIASES.filter((row) => row.some((name) => keys.has(key(name))));
    return [...names, ...builtIn.flat()];
  });
  // The first row with a name decides.
  return [...joined, ...CARRIER_ALIASES];
}

type Labels = NonNullable<RuleSetChanges["labels"]>;

const BUILT_IN_LABELS: Labels = {
  dimensions: QUOTE_DIMENSION_LABELS,
  buckets: APPETITE_BUCKET_LABELS,
  clusters: CLUSTER_LABEL_LABELS,
};

function labelsOf(config: PlacementConfig): Labels {
  const enabled = config.scoring_dimensions.filter((dimension) => dimension.enabled);
  return {
    dimensions: Object.fromEntries(enabled.map(({ key, label }) => [key, label])),
    buckets: Object.fromEntries(
      config.appetite_weight_profiles.map(({ bucket, label }) => [bucket, label]),
    ),
    clusters: config.cluster_labels satisfies Record<ClusterLabel, string>,
  };
}

/** Whether all labels are the built-in ones. Dimensions and buckets may be fewer. */
const areBuiltIn = (labels: Labels): boolean =>
  (["dimensions", "buckets", "clusters"] as const).every((kind) => {
    const builtIn: Readonly<Record<string, string>> = BUILT_IN_LABELS[kind];
    return Object.entries(labels[kind]).every(([key, label]) => builtIn[key] === label);
  });

/** What differs from the built-in rule set beside its rules; nothing for the default configuration. */
function changesOf(config: PlacementConfig): RuleSetChanges {
  const labels = labelsOf(config);
  return {
    ...(config.default_appetite_bucket === DEFAULT_BUCKET
      ? {}
      : { defaultBucket: config.default_appetite_bucket }),
    ...(areBuiltIn(labels) ? {} : { labels }),
    ...(config.carrier_aliases.length === 0 ? {} : { aliases: aliasesOf(config) }),
    ...(config.custom_facts.length === 0 ? {} : { facts: config.custom_facts }),
    ...(config.preferred_carriers.length === 0
      ? {}
      : { preferred: config.preferred_carriers.map(({ name, note }) => ({ name, note })) }),
  };
}

/** `config` must have no problems. `name` is part of the hash of every result. */
export function compileRuleSet(config: PlacementConfig, name: string): RuleSet {
  const enabled = config.scoring_dimensions.filter((dimension) => dimension.enabled);
  const vocabulary = vocabularyOf(config.custom_facts);
  const changes = changesOf(config);
  return {
    name,
    filters: compileFilters(config),
    underlying: UNDERLYING,
    weights: Object.fromEntries(
      config.appetite_weight_profiles.map(({ bucket, weights }) => [
        bucket,
        Object.fromEntries(enabled.map(({ key }) => [key, weights[key] ?? 0])),
      ]),
    ),
    dimensions: Object.fromEntries(
      enabled
        .filter(({ criteria }) => criteria.length > 0)
        .map(({ key, label, criteria }) => [
          key,
          criteria.flatMap((criterion) =>
            criterion.enabled ? compileCriterion(criterion, { label, vocabulary }) : [],
          ),
        ]),
    ),
    notStated: config.not_stated,
    notApplicable: 300,
    pricing: { perHundredPercent: config.pricing.per_hundred_percent },
    simplicity: config.simplicity,
    texts: changes.labels ? textsWith(changes.labels.dimensions) : texts,
    ...(canonicalJson(changes) === "{}" ? {} : { changes }),
  };
}
