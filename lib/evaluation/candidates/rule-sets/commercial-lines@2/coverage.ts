import { formatCount } from "@/lib/evaluation/core/format";
import { COVERAGE_FEATURES, type CoverageFeature } from "../../facts";
import type { Criterion } from "../../rule-set";
import { layerText, limitOf } from "./caveats";
import { dollars } from "./formats";
import { filingFor } from "./permission";

/** Two such carriers fill the limit. */
const LAYER_SHARE = 0.5;

const FEATURE_LABELS: Readonly<Record<CoverageFeature, string>> = {
  prior_acts: "prior acts",
  defense_outside_limits: "defense outside limits",
  worldwide_territory: "worldwide territory",
  blanket_additional_insured: "blanket additional insured",
  broad_form: "broad form",
  replacement_cost: "replacement cost",
};

const featureList = (features: readonly string[]) =>
  COVERAGE_FEATURES.filter((feature) => features.includes(feature))
    .map((feature) => FEATURE_LABELS[feature])
    .join(", ");

export const coverage: readonly Criterion[] = [
  {
    id: "limit",
    kind: "offered_limit",
    fact: "max_limit_usd",
    weight: 2,
    disqualifies: true,
    bounds: [2, 1.25, 1],
    unasked: [10_000_000, 5_000_000, 0],
    layer: { share: LAYER_SHARE, level: "L3" },
    evidence: (_, { profile }, facts) => {
      const own = filingFor(facts, profile)?.max_limit_usd;
      const limit = limitOf(facts, profile) ?? 0;
      const where = own === undefined ? " in general" : "";
      if (profile.limit === undefined) return `limits to ${dollars(limit)}${where}`;
      const layer = limit < profile.limit ? ", only as a layer" : "";
      return `limits to ${dollars(limit)}${where}, ${dollars(profile.limit)} requested${layer}`;
    },
    brief: (_, { profile }, facts) =>
      layerText(facts, profile) || `limits to ${dollars(limitOf(facts, profile) ?? 0)}`,
    missing: {
      facts: ["filings.max_limit_usd", "max_limit_usd"],
      short: "limit",
      brief: ({ profile }) =>
        profile.limit === undefined
          ? "limit not reported"
          : `limit not reported, ${dollars(profile.limit)} requested`,
      question: "What is the highest limit that the carrier offers for the line in the state?",
      reveals: "Carriers whose limit is below the requested one",
    },
    about: {
      title: "Limit",
      text: "The highest limit for the line in the state, or in general, divided by the requested one: at least 2 L1, 1.25 L2, 1 L3. Below 1 the candidate is removed, unless the profile allows layers: a layer of at least half of the request is L3, a smaller one L4. A layer is never a strong fit, and the reasoning says that it is one. Without a requested limit: $10M L1, $5M L2, otherwise L3.",
      parameters: {
        bounds: [2, 1.25, 1],
        unasked_usd: [10_000_000, 5_000_000, 0],
        layer_share: LAYER_SHARE,
      },
      sources: [],
    },
  },
  {
    id: "features",
    kind: "features",
    fact: "coverage_features",
    weight: 1,
    bounds: [4, 2, 0],
    evidence: (features) =>
      features.length > 0 ? featureList(features) : "no added coverage features",
    brief: (features) => formatCount(features.length, "coverage feature"),
    missing: {
      facts: ["coverage_features"],
      short: "coverage features",
      brief: () => "coverage features not reported",
      question: "Which terms beyond the limit does the carrier offer?",
      reveals: "Carriers with narrow terms",
    },
    about: {
      title: "Coverage features",
      text: "At least 4 features L1, 2 L2, fewer L3.",
      parameters: { bounds: [4, 2, 0], features: COVERAGE_FEATURES },
      sources: [],
    },
  },
];
