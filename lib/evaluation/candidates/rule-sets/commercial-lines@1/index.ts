import { lineInText } from "@/lib/domain/lines-of-business";
import { stateInText } from "@/lib/domain/us-states";
import { besideBounds, count, dollars, percent } from "@/lib/evaluation/core/format";
import type { CandidateFacts } from "../../facts";
import { COVERAGE_FEATURE_LABELS } from "../../facts";
import type { CandidateProfile } from "../../input";
import type { Band, Criterion, FilterRule, RuleSet } from "../../rule-set";

/** A bound that no value meets, or that every value meets: the level is out of reach, or the last one that can happen. */
const NEVER_MET = Number.POSITIVE_INFINITY;
const ALWAYS_MET = Number.POSITIVE_INFINITY;
const LOSSES_THAT_WEIGH = 3;
const STRICTER_TIMES = 1.5;
const BIND_RATIOS = [0.3, 0.18, 0.06] as const;
const RATES_TO_MEDIAN = [97, 103, 115] as const;
const QUOTE_DAYS = [2, 5, 10] as const;
const COMPLAINT_INDEXES = [0.5, 1, 2] as const;
const UPHELD_COMPLAINTS = [0.01, 0.04, 0.12] as const;
const CLAIMS_DAYS = [10, 20, ALWAYS_MET] as const;

function bandMiss({ revenue_min_usd: min, revenue_max_usd: max }: CandidateFacts, revenue: number) {
  if (min !== undefined && revenue < min)
    return `Revenue ${dollars(revenue)} is below its minimum of ${dollars(min)}`;
  return `Revenue ${dollars(revenue)} is above its limit of ${dollars(max ?? 0)}`;
}

const filters = [
  { id: "inactive", label: "Not active", kind: "inactive", evidence: () => "Not active" },
  {
    id: "not_licensed",
    label: "Not licensed in the state",
    kind: "not_licensed",
    evidence: (_, { state }) => `Not licensed in ${stateInText(state)}`,
  },
  {
    id: "line_not_written",
    label: "Does not write the line",
    kind: "line_not_written",
    evidence: (_, { line }) => `Does not write ${lineInText(line)}`,
  },
  {
    id: "prohibited_class",
    label: "Prohibited class",
    kind: "prohibited_class",
    evidence: (facts, { naics = "" }) => {
      const prefixes = facts.prohibited_naics?.filter((prefix) => naics.startsWith(prefix)) ?? [];
      return `NAICS ${naics} is a prohibited class (${[...new Set(prefixes)].sort().join(", ")})`;
    },
  },
  {
    id: "revenue_out_of_band",
    label: "Revenue outside its band",
    kind: "revenue_out_of_band",
    evidence: (facts, { revenue = 0 }) => bandMiss(facts, revenue),
  },
] as const satisfies readonly FilterRule[];

function bandText({ min, max }: Band) {
  const open = max === Number.POSITIVE_INFINITY;
  if (min <= 0) return open ? "of any size" : `up to ${dollars(max)}`;
  return open ? `from ${dollars(min)}` : `${dollars(min)} to ${dollars(max)}`;
}

const revenueFits = ({ min, max }: Band, revenue = 0) => revenue >= min && revenue <= max;

const binds = (ratio: number) =>
  `binds ${percent(ratio, [...BIND_RATIOS, ...BIND_RATIOS.map((bound) => STRICTER_TIMES * bound)])} of submissions`;

const appetite = [
  {
    id: "core-line",
    kind: "core_line",
    fact: "core_lines",
    weight: 3,
    core: "L1",
    other: "L3",
    evidence: (core) => (core ? "core line" : "not a core line"),
    // The opening already says so of a core line.
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
    // A history of losses calls for a carrier that binds what it sees: from three on, half as much again is asked.
    id: "bind-ratio",
    kind: "at_least",
    fact: "bind_ratio",
    weight: 2,
    bounds: BIND_RATIOS,
    stricter: { fromLosses: LOSSES_THAT_WEIGH, times: STRICTER_TIMES },
    evidence: (ratio, { profile: { losses_5yr: losses = 0 } }) =>
      `${binds(ratio)}${losses >= LOSSES_THAT_WEIGH ? ` against ${count(losses, "loss", "losses")} in five years` : ""}`,
    brief: binds,
  },
] as const satisfies readonly Criterion[];

const coverage = [
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
      features.length > 0 ? listedFeatures(features) : "no added coverage features",
    brief: (features) => `${count(features.length, "coverage feature")}`,
  },
] as const satisfies readonly Criterion[];

function listedFeatures(features: readonly string[]) {
  const known = Object.entries(COVERAGE_FEATURE_LABELS).filter(([feature]) =>
    features.includes(feature),
  );
  return known.map(([, label]) => label).join(", ");
}

const financial = [
  {
    // AM Best's own descriptors: A++ and A+ superior, A and A- excellent, B++ and B+ good; below, fair and worse.
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
    // Volume supports a carrier's standing; alone it never makes it superior or poor.
    id: "premium",
    kind: "at_least",
    fact: "premium_written_musd",
    weight: 1,
    bounds: [NEVER_MET, 100, 0],
    evidence: (premium) => `${dollars(1e6 * premium)} premium`,
    brief: (premium) => `${dollars(1e6 * premium)} premium`,
  },
] as const satisfies readonly Criterion[];

function againstMedian(ofMedian: number, median: string) {
  const bounds = RATES_TO_MEDIAN.map((bound) => Math.abs(bound - 100));
  const distance = besideBounds(Math.abs(ofMedian - 100), 1, bounds);
  if (distance === "0") return `at ${median}`;
  return `${distance} % ${ofMedian < 100 ? "under" : "over"} ${median}`;
}

const pricing = [
  {
    id: "rate-to-median",
    kind: "rate_to_median",
    fact: "rate_index",
    weight: 1,
    bounds: RATES_TO_MEDIAN,
    evidence: (ofMedian) => againstMedian(ofMedian, "the median of assessed carriers"),
    brief: (ofMedian) => `priced ${againstMedian(ofMedian, "the market's median")}`,
  },
] as const satisfies readonly Criterion[];

const quotesIn = (days: number) => `quotes in ${count(days, "day", "days", QUOTE_DAYS)}`;

const placement = [
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
] as const satisfies readonly Criterion[];

function complaintIndex(index: number) {
  const [short, exact] = [index.toFixed(2), besideBounds(index, 2, COMPLAINT_INDEXES)];
  return `complaint index ${exact.length > short.length ? exact : short}`;
}
const upheldComplaints = (complaints: number) =>
  `${besideBounds(complaints, 4, UPHELD_COMPLAINTS)} upheld complaints per $1 M premium`;
const paysIn = (days: number) => `pays claims in ${count(days, "day", "days", CLAIMS_DAYS)}`;

const service = [
  {
    // NAIC: an index of 1.00 is a share of complaints equal to the share of premium.
    id: "complaint-index",
    kind: "at_most",
    fact: "complaint_index",
    weight: 2,
    bounds: COMPLAINT_INDEXES,
    evidence: (index) => `${complaintIndex(index)}, market is 1.00`,
    brief: complaintIndex,
  },
  {
    // Set against what New York publishes of personal auto: the third bound leaves about the worst eighth outside.
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
] as const satisfies readonly Criterion[];

/** What is known before any dimension: where it is licensed, and that it writes the line. */
function opening(
  { licensed_states, lines, core_lines }: CandidateFacts,
  { line, state }: CandidateProfile,
) {
  const core = core_lines?.includes(line) ?? false;
  const where = licensed_states ? ` in ${stateInText(state)}` : "";
  if (lines || core) return `writes ${lineInText(line)}${where}${core ? " as a core line" : ""}`;
  return licensed_states ? `licensed${where}` : "";
}

/**
 * Rules for commercial placements; personal lines are judged by the same facts. A published version never changes:
 * whatever would give one run another answer, or another word of evidence, is a new version.
 */
export const commercialLines1: RuleSet = {
  name: "commercial-lines@1",
  filters,
  opening,
  dimensions: [
    { dimension: "appetite", weight: 5, criteria: appetite },
    { dimension: "coverage", weight: 4, criteria: coverage },
    { dimension: "financial", weight: 3, criteria: financial },
    { dimension: "pricing", weight: 4, criteria: pricing },
    { dimension: "placement", weight: 2, criteria: placement },
    { dimension: "service", weight: 3, criteria: service },
  ],
  tiers: [
    {
      id: "strong-fit/1",
      tier: "STRONG_FIT",
      when: { atMost: { L3: 0, L4: 0 }, atLeast: { L1: 4 }, needs: { appetite: "L1" } },
    },
    {
      id: "good-fit/1",
      tier: "GOOD_FIT",
      when: {
        atMost: { L3: 1, L4: 0 },
        atLeast: { L1: 3 },
        reported: 5,
        needs: { appetite: "L2" },
      },
    },
    {
      id: "good-fit/2",
      tier: "GOOD_FIT",
      when: {
        atMost: { L3: 2, L4: 0 },
        atLeast: { L1: 4 },
        reported: 4,
        needs: { appetite: "L1" },
      },
    },
    { id: "possible-fit/1", tier: "POSSIBLE_FIT", when: { atMost: { L4: 0 } } },
    { id: "possible-fit/2", tier: "POSSIBLE_FIT", when: { atMost: { L4: 1 }, atLeast: { L2: 4 } } },
    { id: "poor-fit/1", tier: "POOR_FIT", when: {} },
  ],
  confidences: [
    { confidence: "HIGH", reported: 5 },
    { confidence: "MEDIUM", reported: 3 },
    { confidence: "LOW", reported: 0 },
  ],
};
