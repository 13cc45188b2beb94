import { AM_BEST_NOT_RATED, codesBelow } from "../columns/derive";
import type { CandidateFacts } from "../facts";
import type {
  AskRule,
  Criterion,
  DimensionRule,
  FilterRule,
  MissingFactRule,
  RuleSet,
  TierRule,
} from "../rule-set";
import { ASK_MISSING } from "../rule-set";
import { applyChanges } from "./built-in-criteria";
import { compileGuideCriterion, guideFilter } from "./class-guides";
import type { CandidateConfig, ConfigCriterion } from "./config";
import { readCondition } from "./default-config";
import { compileOwnCriterion } from "./own-criteria";
import { compileOwnFilter } from "./own-filters";
import { BUILT_IN_CRITERIA, BUILT_IN_FILTERS, PACK } from "./pack";

/** A configuration without problems as a rule set. */

function compileCriterion(config: CandidateConfig, given: ConfigCriterion): Criterion {
  if ("class_guide" in given) {
    const guide = config.class_guides.find(({ id }) => id === given.class_guide);
    if (!guide) throw new RangeError(`There is no class guide ${given.class_guide}.`);
    return compileGuideCriterion(guide, given);
  }
  if ("scale" in given) return compileOwnCriterion(config, given);
  const builtIn = BUILT_IN_CRITERIA.get(given.id);
  if (!builtIn) throw new RangeError(`There is no built-in criterion ${given.id}.`);
  return applyChanges(builtIn, given);
}

function compileDimensions(config: CandidateConfig, bucket: string): DimensionRule[] {
  const profile = config.appetite_weight_profiles.find((each) => each.bucket === bucket);
  if (!profile) throw new RangeError(`There is no appetite bucket ${bucket}.`);
  return config.scoring_dimensions
    .filter(({ enabled }) => enabled)
    .map(({ key, criteria }) => ({
      dimension: key,
      weight: profile.weights[key] ?? 0,
      criteria: criteria
        .filter(({ enabled }) => enabled)
        .map((criterion) => compileCriterion(config, criterion)),
    }));
}

type Compiled = { filter: FilterRule; missing?: MissingFactRule };

function compileFilters(config: CandidateConfig): Compiled[] {
  const listed = config.filters
    .filter(({ enabled }) => enabled)
    .map((given): Compiled => {
      if ("remove_if" in given) return compileOwnFilter(config, given);
      const filter = BUILT_IN_FILTERS.get(given.id);
      if (!filter) throw new RangeError(`There is no built-in filter ${given.id}.`);
      return { filter };
    });
  const used = new Set(
    config.scoring_dimensions.flatMap(({ enabled, criteria }) =>
      enabled
        ? criteria.flatMap((each) =>
            "class_guide" in each && each.enabled ? each.class_guide : [],
          )
        : [],
    ),
  );
  const guides = config.class_guides
    .filter(({ id }) => used.has(id))
    .map((guide): Compiled => ({ filter: guideFilter(guide) }));
  return [...listed, ...floorFilter(config), ...guides];
}

const amBestOf = ({ ratings, am_best_rating: flat }: CandidateFacts) =>
  ratings?.find(({ agency }) => agency === "am_best")?.grade ?? flat;

/** The floor of every placement of the organization. */
function floorFilter({ security_floor: floor }: CandidateConfig): Compiled[] {
  if (!floor) return [];
  const { am_best: least, not_rated: notRated } = floor;
  const codes = [...codesBelow(least), ...(notRated === "remove" ? [AM_BEST_NOT_RATED] : [])];
  return [
    {
      filter: {
        id: "security_floor",
        label: "Below the security floor",
        kind: "code",
        column: ({ derived }) => derived.amBest,
        removes: () => codes,
        evidence: (facts) => `AM Best ${amBestOf(facts)} is below the security floor of ${least}`,
        about: {
          title: "Security floor",
          text: `Removes a candidate whose AM Best rating is worse than ${least}${notRated === "remove" ? ", or that is stated as not rated" : ""}. One whose rating is not reported stays, and is no strong fit.`,
          parameters: { am_best: least, not_rated: notRated },
          sources: [],
        },
      },
      missing: {
        rule: "security_floor",
        title: "Whether the AM Best rating meets the security floor",
        facts: ["ratings", "am_best_rating"],
        question: "What is the carrier's AM Best rating?",
        reveals: `Carriers below ${least}`,
        count: ({ derived }, { rows, count }) => {
          let missing = 0;
          for (let i = 0; i < count; i++) missing += +(derived.amBest[rows[i] ?? 0] === 0);
          return missing;
        },
      },
    },
  ];
}

/** What every placement with a security floor asks: a rating that meets it. */
function floorAsk({ security_floor: floor }: CandidateConfig): AskRule[] {
  if (!floor) return [];
  return [
    {
      id: "security_floor",
      appliesTo: ({ minRating }) => minRating === undefined,
      count: ({ derived }, { rows, count }, asked) => {
        for (let i = 0; i < count; i++) {
          const code = derived.amBest[rows[i] ?? 0] ?? 0;
          asked[i] = (asked[i] ?? 0) + ASK_MISSING * +(code === 0 || code === AM_BEST_NOT_RATED);
        }
      },
      brief: () => `AM Best rating not reported, ${floor.am_best} required`,
    },
  ];
}

/** Questions whose criterion is switched off are answered by no fact of a score card. */
function asksFor(config: CandidateConfig, dimensions: readonly DimensionRule[]): AskRule[] {
  const ids = new Set(dimensions.flatMap(({ criteria }) => criteria.map(({ id }) => id)));
  return [
    ...PACK.asks.map(({ criterion, ...ask }) =>
      criterion !== undefined && ids.has(criterion) ? { ...ask, criterion } : ask,
    ),
    ...floorAsk(config),
  ];
}

function compileTiers({ tiers }: CandidateConfig): TierRule[] {
  return tiers.map(({ id, tier, when }): TierRule => {
    const condition = readCondition(when);
    const builtIn = PACK.tiers.find((rule) => rule.id === id);
    const isSame = JSON.stringify(builtIn?.when) === JSON.stringify(condition);
    const about =
      builtIn?.about && isSame && builtIn.tier === tier
        ? builtIn.about
        : { title: id, text: conditionText(when), sources: [] };
    return { id, tier, when: condition, about };
  });
}

function conditionText(when: CandidateConfig["tiers"][number]["when"]): string {
  const counts = (given: object | undefined, words: string) =>
    Object.entries(given ?? {}).map(([level, count]) => `${words} ${count} dimensions at ${level}`);
  const parts = [
    ...counts(when.at_most, "at most"),
    ...counts(when.at_least, "at least").map((text) => `${text} or better`),
    ...(when.reported ? [`${when.reported} dimensions reported`] : []),
    ...Object.entries(when.needs ?? {}).map(([key, level]) => `${key} at ${level} or better`),
    ...(when.answered ? ["everything that is asked is reported"] : []),
  ];
  const text = parts.length === 0 ? "otherwise" : parts.join(", ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** The rule set of a configuration for one of its appetite buckets. */
export function compile(config: CandidateConfig, name: string, bucket?: string): RuleSet {
  const dimensions = compileDimensions(config, bucket ?? config.default_appetite_bucket);
  const compiled = compileFilters(config);
  const filters = compiled.map(({ filter }) => filter);
  const own = compiled.flatMap(({ missing }) => missing ?? []);
  return {
    name,
    filters,
    dimensions,
    tiers: compileTiers(config),
    confidences: config.confidence,
    texts: PACK.texts,
    engine2: {
      asks: asksFor(config, dimensions),
      missingFacts: [...PACK.missingFacts(filters, dimensions), ...own],
    },
  };
}
