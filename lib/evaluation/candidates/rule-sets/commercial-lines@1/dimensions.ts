import { formatBesideBounds, formatCount } from "@/lib/evaluation/core/format";
import { COVERAGE_FEATURES, type CoverageFeature } from "../../facts";
import type { Criterion, DimensionRule, RevenueBand } from "../../rule-set";
import { dollars, percent } from "./texts";

/** Bounds that no value meets or that every value meets: the level cannot occur, or the next one cannot. */
const NEVER_MET = Number.POSITIVE_INFINITY;
const ALWAYS_MET = Number.POSITIVE_INFINITY;
const MANY_LOSSES = 3;
const MANY_LOSSES_FACTOR = 1.5;
const BIND_RATIOS = [0.3, 0.18, 0.06] as const;
const RATES_TO_MEDIAN = [97, 103, 115] as const;
const QUOTE_DAYS = [2, 5, 10] as const;
const COMPLAINT_INDEXES = [0.5, 1, 2] as const;
const UPHELD_COMPLAINTS = [0.01, 0.04, 0.12] as const;
const CLAIMS_DAYS = [10, 20, ALWAYS_MET] as const;

function bandText({ min, max }: RevenueBand) {
  const open = max === Number.POSITIVE_INFINITY;
  if (min <= 0) return open ? "of any size" : `up to ${dollars(max)}`;
  return open ? `from ${dollars(min)}` : `${dollars(min)} to ${dollars(max)}`;
}

const revenueFits = ({ min, max }: RevenueBand, revenue = 0) => revenue >= min && revenue <= max;

const bindBounds = [...BIND_RATIOS, ...BIND_RATIOS.map((bound) => MANY_LOSSES_FACTOR * bound)];
const binds = (ratio: number) =>
  `binds ${percent(
    ratio * 100,
    bindBounds.map((bound) => bound * 100),
  )} of submissions`;

const appetite: readonly Criterion[] = [
  {
    id: "core-line",
    kind: "core_line",
    fact: "core_lines",
    weight: 3,
    core: "L1",
    other: "L3",
    evidence: (core) => (core ? "core line" : "not a core line"),
    // The opening of the reasoning already names a core line.
    brief: (core) => (core ? "" : "not a core line"),
  },
  {
    id: "target-class",
    kind: "target_class",
    fact: "target_naics",
    weight: 2,
    inside: "L1",
    outside: "L3",
    evidence: (inside) => (inside ? "target class" : "not a target class"),
    brief: (inside) => (inside ? "wants the class" : "does not seek the class"),
  },
  {
    id: "target-revenue",
    kind: "target_band",
    weight: 2,
    inside: "L1",
    near: "L2",
    nearTimes: 2,
    outside: "L3",
    evidence: (band, { profile }) =>
      `wants revenue ${bandText(band)}${revenueFits(band, profile.revenue) ? "" : `, asked ${dollars(profile.revenue ?? 0)}`}`,
    brief: (band, { profile }) =>
      revenueFits(band, profile.revenue)
        ? `wants revenue ${bandText(band)}`
        : `seeks other revenue (${bandText(band)})`,
  },
  {
    // An insured with many losses needs a carrier that binds most of its submissions.
    id: "bind-ratio",
    kind: "at_least",
    fact: "bind_ratio",
    weight: 2,
    bounds: BIND_RATIOS,
    stricter: { fromLosses: MANY_LOSSES, times: MANY_LOSSES_FACTOR },
    evidence: (ratio, { profile: { losses_5yr: losses = 0 } }) =>
      `${binds(ratio)}${losses >= MANY_LOSSES ? ` against ${formatCount(losses, "loss", "losses")} in five years` : ""}`,
    brief: binds,
  },
];

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

const coverage: readonly Criterion[] = [
  {
    id: "limit",
    kind: "offered_limit",
    fact: "max_limit_usd",
    weight: 2,
    disqualifies: true,
    bounds: [2, 1.25, 1],
    unasked: [10_000_000, 5_000_000, 0],
    evidence: (limit, { profile }) =>
      `limits to ${dollars(limit)}${profile.limit === undefined ? "" : `, ${dollars(profile.limit)} asked for`}`,
    brief: (limit) => `limits to ${dollars(limit)}`,
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
  },
];

const financial: readonly Criterion[] = [
  {
    // AM Best's own descriptors: A++ and A+ superior, A and A- excellent, B++ and B+ good, lower ratings fair or worse.
    id: "am-best-rating",
    kind: "grade",
    fact: "am_best_rating",
    weight: 3,
    disqualifies: true,
    levels: { "A++": "L1", "A+": "L1", A: "L2", "A-": "L2", "B++": "L3", "B+": "L3" },
    evidence: (rating) => `AM Best ${rating}`,
    brief: (rating) => `${rating} paper`,
  },
  {
    id: "am-best-size",
    kind: "grade",
    fact: "am_best_size",
    weight: 1,
    levels: {
      XV: "L1",
      XIV: "L1",
      XIII: "L1",
      XII: "L2",
      XI: "L2",
      X: "L2",
      IX: "L3",
      VIII: "L3",
      VII: "L3",
    },
    evidence: (size) => `size ${size}`,
    brief: (size) => `size ${size}`,
  },
  {
    // A high premium volume supports a rating. On its own it makes a carrier neither superior nor poor.
    id: "premium",
    kind: "at_least",
    fact: "premium_written_musd",
    weight: 1,
    bounds: [NEVER_MET, 100, 0],
    evidence: (premium) => `${dollars(1e6 * premium)} premium`,
    brief: (premium) => `${dollars(1e6 * premium)} premium`,
  },
];

function againstMedian(percentOfMedian: number, median: string) {
  const bounds = RATES_TO_MEDIAN.map((bound) => Math.abs(bound - 100));
  const difference = Math.abs(percentOfMedian - 100);
  if (formatBesideBounds(difference, 1, bounds) === "0") return `at ${median}`;
  return `${percent(difference, bounds)} ${percentOfMedian < 100 ? "under" : "over"} ${median}`;
}

const pricing: readonly Criterion[] = [
  {
    id: "rate-to-median",
    kind: "rate_to_median",
    fact: "rate_index",
    weight: 1,
    bounds: RATES_TO_MEDIAN,
    evidence: (percentOfMedian) =>
      againstMedian(percentOfMedian, "the median of assessed carriers"),
    brief: (percentOfMedian) => `priced ${againstMedian(percentOfMedian, "the market's median")}`,
  },
];

const quotesIn = (days: number) => `quotes in ${formatCount(days, "day", "days", QUOTE_DAYS)}`;

const placement: readonly Criterion[] = [
  {
    id: "quote-days",
    kind: "at_most",
    fact: "quote_days",
    weight: 2,
    bounds: QUOTE_DAYS,
    evidence: quotesIn,
    brief: quotesIn,
  },
  {
    id: "e-bind",
    kind: "yes_or_no",
    fact: "e_bind",
    weight: 1,
    yes: "L1",
    no: "L3",
    evidence: (yes) => (yes ? "e-bind" : "no e-bind"),
    brief: (yes) => (yes ? "binds online" : "no e-bind"),
  },
];

function complaintIndex(index: number) {
  const [short, exact] = [index.toFixed(2), formatBesideBounds(index, 2, COMPLAINT_INDEXES)];
  return `complaint index ${exact.length > short.length ? exact : short}`;
}
const upheldComplaints = (complaints: number) =>
  `${formatBesideBounds(complaints, 4, UPHELD_COMPLAINTS)} upheld complaints per $1 M premium`;
const paysIn = (days: number) => `pays claims in ${formatCount(days, "day", "days", CLAIMS_DAYS)}`;

const service: readonly Criterion[] = [
  {
    // NAIC: at an index of 1.00 the share of complaints equals the share of premium.
    id: "complaint-index",
    kind: "at_most",
    fact: "complaint_index",
    weight: 2,
    bounds: COMPLAINT_INDEXES,
    evidence: (index) => `${complaintIndex(index)}, market is 1.00`,
    brief: complaintIndex,
  },
  {
    // Calibrated with New York's personal auto complaints: about one in eight insurers exceeds the third bound.
    id: "upheld-complaints",
    kind: "at_most",
    fact: "upheld_complaints_per_musd",
    weight: 2,
    bounds: UPHELD_COMPLAINTS,
    evidence: upheldComplaints,
    brief: upheldComplaints,
  },
  {
    id: "claims-days",
    kind: "at_most",
    fact: "claims_days",
    weight: 1,
    bounds: CLAIMS_DAYS,
    evidence: paysIn,
    brief: paysIn,
  },
];

export const dimensions: readonly DimensionRule[] = [
  { dimension: "appetite", weight: 5, criteria: appetite },
  { dimension: "coverage", weight: 4, criteria: coverage },
  { dimension: "financial", weight: 3, criteria: financial },
  { dimension: "pricing", weight: 4, criteria: pricing },
  { dimension: "placement", weight: 2, criteria: placement },
  { dimension: "service", weight: 3, criteria: service },
];
