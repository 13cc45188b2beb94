import { formatNumber } from "@/lib/evaluation/core/format";
import { GRADE_LEVELS, STRENGTH } from "../../columns/grade-levels";
import type { CandidateFacts } from "../../facts";
import type { Risk } from "../../risk";
import type { Criterion } from "../../rule-set";
import {
  FULL_CREDIBILITY_PREMIUM_MUSD,
  INDUSTRY_LOSS_RATIO,
  LEAST_PREMIUM_MUSD,
  WORST_ADEQUATE_LOSS_RATIO,
  weighedLossRatio,
} from "../../scoring/credibility";
import { dollars, percent, roundedDollars } from "./formats";
import { ratingsText } from "./ratings";
import {
  AM_BEST_SCALE,
  AM_BEST_SIZE_SCALE,
  AVERAGE_CLAIM,
  DEMOTECH_SCALE,
  FULL_CREDIBILITY,
  INDUSTRY_RESULTS,
  IRIS_OPERATING_RATIO,
  KBRA_SCALE,
  MICHIGAN_COMPLAINTS,
  MOODYS_FITCH_SCALES,
  OTHER_AGENCY_SCALES,
  SIZE_FLOOR,
} from "./sources";

/** Nothing is L1: a low loss ratio does not make a carrier superior. */
const NEVER = Number.NEGATIVE_INFINITY;
const LOSS_RATIOS = [NEVER, INDUSTRY_LOSS_RATIO, WORST_ADEQUATE_LOSS_RATIO] as const;

const SIZE_LEVELS = {
  XV: "L1",
  XIV: "L1",
  XIII: "L1",
  XII: "L2",
  XI: "L2",
  X: "L2",
  IX: "L3",
  VIII: "L3",
  VII: "L3",
} as const;

function lossRatioText(facts: CandidateFacts, { line }: Risk, bounds: readonly number[]): string {
  const ratio = weighedLossRatio(facts, line);
  if (!ratio) return "";
  const percents = bounds.filter(Number.isFinite).map((bound) => 100 * bound);
  const raw = `loss ratio ${percent(100 * ratio.raw, percents)}`;
  if (ratio.premiumMusd === undefined) return `${raw}, premium behind it not reported`;
  const weighed = percent(100 * ratio.weighed, percents);
  return ratio.weighed === ratio.raw
    ? raw
    : `${raw}, weighed ${weighed} (${roundedDollars(1e6 * ratio.premiumMusd)} premium)`;
}

export const financial: readonly Criterion[] = [
  {
    id: "rating",
    kind: "code",
    ofPlace: true,
    column: ({ derived }) => derived.strength,
    weight: 3,
    disqualifies: true,
    levels: { 1: "L1", 2: "L2", 3: "L3", 4: "L4", [STRENGTH.NOT_RATED]: "L3" },
    evidence: (_, __, facts) => ratingsText(facts),
    brief: (_, __, facts) => ratingsText(facts),
    missing: {
      facts: ["ratings", "am_best_rating"],
      short: "rating",
      brief: ({ profile }) =>
        profile.minRating === undefined
          ? "rating not reported"
          : `AM Best rating not reported, ${profile.minRating} requested`,
      question: "How is the carrier rated, and by whom?",
      reveals: "Carriers with a weak rating, or under supervision",
    },
    about: {
      title: "Financial strength",
      text: "The best level among the ratings of all agencies, where one L4 decides. Each agency's own description counts: superior or very strong L1, excellent or strong L2, good L3, fair or worse L4. Not rated is L3.",
      parameters: { levels: GRADE_LEVELS },
      sources: [
        AM_BEST_SCALE,
        OTHER_AGENCY_SCALES,
        MOODYS_FITCH_SCALES,
        DEMOTECH_SCALE,
        KBRA_SCALE,
      ],
    },
  },
  {
    id: "am-best-size",
    kind: "grade",
    ofPlace: true,
    fact: "am_best_size",
    weight: 1,
    levels: SIZE_LEVELS,
    evidence: (size) => `size ${size}`,
    brief: (size) => `size ${size}`,
    missing: {
      facts: ["am_best_size"],
      short: "size",
      brief: () => "size not reported",
      question: "What is the carrier's AM Best financial size category?",
      reveals: "Carriers below the usual contract floor of size VII",
    },
    about: {
      title: "Financial size",
      text: "XIII to XV ($1.25B of surplus or more) L1, X to XII L2, VII to IX L3, smaller L4.",
      parameters: { levels: SIZE_LEVELS },
      sources: [AM_BEST_SIZE_SCALE, SIZE_FLOOR],
    },
  },
  {
    id: "loss-ratio",
    kind: "at_most",
    ofPlace: true,
    fact: "loss_ratio",
    weight: 1,
    bounds: LOSS_RATIOS,
    best: (facts, { profile }) =>
      weighedLossRatio(facts, profile.line)?.premiumMusd === undefined ? "L3" : "L2",
    evidence: (_, { profile }, facts, bounds) => lossRatioText(facts, profile, bounds),
    brief: (_, { profile }, facts, bounds) => lossRatioText(facts, profile, bounds),
    missing: {
      facts: [
        "line_results.loss_ratio",
        "line_results.premium_written_musd",
        "loss_ratio",
        "premium_written_musd",
      ],
      short: "loss ratio",
      brief: ({ profile }, facts) => {
        const ratio = weighedLossRatio(facts, profile.line);
        if (!ratio) return "loss ratio not reported";
        const { premiumMusd } = ratio;
        const exposure =
          premiumMusd === undefined
            ? "an unknown premium"
            : `${dollars(1e6 * premiumMusd)} of premium`;
        return `loss ratio on ${exposure} not credible`;
      },
      question: "What is the carrier's loss ratio for the line, and on how much premium?",
      reveals: "Carriers that lose money on the line and may raise rates or leave it",
    },
    about: {
      title: "Loss ratio",
      text: `The loss ratio of the line, or of all lines, weighed by Z = √(premium / $${FULL_CREDIBILITY_PREMIUM_MUSD}M), at most 1: Z × ratio + (1 − Z) × ${formatNumber(100 * INDUSTRY_LOSS_RATIO, 1)}%. At most ${formatNumber(100 * INDUSTRY_LOSS_RATIO, 1)}% L2, 100% L3, more L4. On less than $${LEAST_PREMIUM_MUSD}M of premium it is not credible and counts as not reported; so does a ratio without a premium, unless it is L4. Where the line's own ratio is not credible, that of all lines counts; a ratio of the line without a premium never makes it better.`,
      parameters: {
        bounds: [INDUSTRY_LOSS_RATIO, 1],
        full_credibility_premium_musd: FULL_CREDIBILITY_PREMIUM_MUSD,
        least_premium_musd: LEAST_PREMIUM_MUSD,
      },
      sources: [
        INDUSTRY_RESULTS,
        IRIS_OPERATING_RATIO,
        FULL_CREDIBILITY,
        AVERAGE_CLAIM,
        MICHIGAN_COMPLAINTS,
      ],
    },
  },
];
