import { LEVELS, type Level } from "@/lib/domain/tiers";
import { formatBesideBounds, formatCount } from "@/lib/evaluation/core/format";
import { APPOINTMENTS } from "../../facts";
import type { Criterion, MissingFact } from "../../rule-set";
import {
  COMPLAINT_PRIOR,
  complaintPremium,
  LEAST_CASES,
  LEAST_PREMIUM_MUSD,
  MARKET_COMPLAINTS_PER_MUSD,
  type Weighed,
  WORST_ADEQUATE_INDEX,
  weighedComplaintIndex,
  weighedUpheldComplaints,
  weighIndex,
} from "../../scoring/credibility";
import { NO_ACCESS } from "./caveats";
import { dollars, percent, roundedDollars } from "./formats";
import { filingFor } from "./permission";
import {
  GAMMA_POISSON,
  LEAST_SAMPLE,
  MICHIGAN_COMPLAINTS,
  NAIC_COMPLAINT_INDEX,
  NEW_YORK_COMPLAINTS,
  SLOW_TURNAROUND,
  TURNAROUND,
} from "./sources";

const RATES = [0.97, 1.03, 1.15] as const;
const QUOTE_DAYS = [2, 5, 10] as const;
const COMPLAINT_INDEXES = [0.5, 1, WORST_ADEQUATE_INDEX] as const;
const CLAIMS_DAYS = [10, 20, Number.POSITIVE_INFINITY] as const;

function againstMarket(rate: number, market: string, bounds: readonly number[]) {
  const difference = Math.abs(100 * rate - 100);
  const differences = bounds.map((bound) => Math.abs(100 * bound - 100));
  if (formatBesideBounds(difference, 1, differences) === "0") return `at ${market}`;
  return `${percent(difference, differences)} ${rate < 1 ? "under" : "over"} ${market}`;
}

const missing = (
  facts: readonly string[],
  short: string,
  question: string,
  reveals: string,
): MissingFact => ({ facts, short, brief: () => `${short} not reported`, question, reveals });

export const pricing: readonly Criterion[] = [
  {
    id: "rate",
    kind: "at_most",
    ofPlace: true,
    fact: "rate_index",
    weight: 1,
    bounds: RATES,
    evidence: (rate, { profile }, facts, bounds) =>
      `${againstMarket(rate, "the market", bounds)}${filingFor(facts, profile)?.rate_index === undefined ? " in general" : ""}`,
    brief: (rate, _, __, bounds) => `priced ${againstMarket(rate, "the market", bounds)}`,
    missing: missing(
      ["filings.rate_index", "rate_index"],
      "rate",
      "How does the carrier price the line in the state, compared with the market?",
      "Carriers that are dear for the line",
    ),
    about: {
      title: "Rate",
      text: "The rate for the line in the state, or in general, against the market's rate of 1.00: at most 0.97 L1, 1.03 L2, 1.15 L3, more L4. Other candidates do not change it.",
      parameters: { bounds: RATES },
      sources: [],
    },
  },
];

const quotesIn = (days: number, bounds: readonly number[]) =>
  `quotes in ${formatCount(days, "day", "days", bounds)}`;
const ACCESS_TEXTS: Readonly<Record<number, string>> = {
  [APPOINTMENTS.indexOf("direct") + 1]: "direct appointment",
  [APPOINTMENTS.indexOf("wholesaler") + 1]: "through a wholesaler",
  [APPOINTMENTS.indexOf("mga") + 1]: "through an MGA",
  [APPOINTMENTS.indexOf("none") + 1]: NO_ACCESS,
};

export const placement: readonly Criterion[] = [
  {
    id: "quote-days",
    kind: "at_most",
    ofPlace: true,
    fact: "quote_days",
    weight: 2,
    bounds: QUOTE_DAYS,
    evidence: (days, _, __, bounds) => quotesIn(days, bounds),
    brief: (days, _, __, bounds) => quotesIn(days, bounds),
    missing: missing(
      ["filings.quote_days", "quote_days"],
      "days to a quote",
      "How many days does a quote take for the line in the state?",
      "Carriers that quote too late",
    ),
    about: {
      title: "Days to a quote",
      text: "The days for the line in the state, or in general: at most 2 L1, 5 L2, 10 L3, more L4.",
      parameters: { bounds: QUOTE_DAYS },
      sources: [TURNAROUND, SLOW_TURNAROUND],
    },
  },
  {
    id: "e-bind",
    kind: "yes_or_no",
    ofPlace: true,
    fact: "e_bind",
    weight: 1,
    yes: "L1",
    no: "L3",
    evidence: (yes) => (yes ? "e-bind" : "no e-bind"),
    brief: (yes) => (yes ? "binds online" : "no e-bind"),
    missing: missing(
      ["e_bind"],
      "e-bind",
      "Can a quote be bound online?",
      "Carriers that bind by hand",
    ),
    about: {
      title: "E-bind",
      text: "Yes L1, no L3.",
      parameters: { yes: "L1", no: "L3" },
      sources: [],
    },
  },
  {
    id: "access",
    kind: "code",
    ofPlace: true,
    column: ({ codes }) => codes.appointment,
    weight: 1,
    disqualifies: true,
    levels: { 1: "L1", 2: "L2", 3: "L2", 4: "L4" },
    evidence: (code) => ACCESS_TEXTS[code] ?? "",
    brief: (code) => ACCESS_TEXTS[code] ?? "",
    missing: missing(
      ["appointment"],
      "appointment",
      "How do you reach the carrier: your own appointment, a wholesaler or an MGA?",
      "Carriers that you cannot submit to",
    ),
    about: {
      title: "Access",
      text: "An appointment of its own L1, a wholesaler or an MGA L2. None of them L4, which is the level of the dimension: what cannot be reached is neither a strong nor a good fit, and the reasoning says so.",
      parameters: { direct: "L1", wholesaler: "L2", mga: "L2", none: "L4" },
      sources: [],
    },
  },
];

const complaints = (count: number) => formatCount(count, "reported complaint");

/** That the number of complaints contradicts an index; empty if it does not. */
const againstText = (weighed: Weighed | null) =>
  weighed?.against === undefined ? "" : ` against ${complaints(weighed.against)}`;

/** A weighed index: what was reported, and what it counts as. */
function weighedText(
  name: string,
  raw: string,
  weighed: Weighed | null,
  bounds: readonly number[],
): string {
  if (!weighed) return "";
  const counted = formatBesideBounds(weighed.weighed, 2, bounds);
  const { premiumMusd } = weighed;
  const exposure =
    premiumMusd === undefined
      ? "premium not reported"
      : `${roundedDollars(1e6 * premiumMusd)} premium`;
  return `${name} ${raw}${againstText(weighed)}, counted as ${counted} (${exposure})`;
}

/** The level of an index of 0 on the same exposure. What is not credible can become so. */
function bestIndexLevel(
  weighed: Weighed | null,
  premiumMusd: number | undefined,
  bounds: readonly number[],
): Level {
  if (!weighed || Number.isNaN(weighed.weighed)) return "L1";
  if (premiumMusd === undefined) return "L3";
  const best = weighIndex(0, Number.NaN, premiumMusd);
  return LEVELS[bounds.findIndex((bound) => best <= bound)] ?? "L4";
}

function notCredible(weighed: Weighed | null, name: string): string {
  if (!weighed) return `${name} not reported`;
  const { premiumMusd, against, raw } = weighed;
  if (against !== undefined)
    return `${name} ${formatBesideBounds(raw, 2, [])}${againstText(weighed)} not decided`;
  const exposure =
    premiumMusd === undefined ? "an unknown premium" : `${dollars(1e6 * premiumMusd)} of premium`;
  return `${name} on ${exposure} not credible`;
}

const credibilityText = `Weighed by its credibility: Z × index + (1 − Z) × 1, with Z = E / (E + ${COMPLAINT_PRIOR}) and E the complaints that the market would have on the same premium, ${MARKET_COMPLAINTS_PER_MUSD} per $1M or the reported count divided by the index. On less than $${LEAST_PREMIUM_MUSD}M of premium it is not credible and counts as not reported. So does an index without \`complaint_premium_musd\` and \`premium_written_musd\`, or one that its number of complaints contradicts (one is 0 and the other is not), unless it is L4.`;
const credibilityParameters = {
  bounds: COMPLAINT_INDEXES,
  market_complaints_per_musd: MARKET_COMPLAINTS_PER_MUSD,
  prior: COMPLAINT_PRIOR,
  least_premium_musd: LEAST_PREMIUM_MUSD,
};

const paysIn = (days: number, bounds: readonly number[]) =>
  `pays claims in ${formatCount(days, "day", "days", bounds)}`;

export const service: readonly Criterion[] = [
  {
    id: "complaint-index",
    kind: "at_most",
    ofPlace: true,
    fact: "complaint_index",
    weight: 2,
    bounds: COMPLAINT_INDEXES,
    best: (facts, _, bounds) =>
      bestIndexLevel(weighedComplaintIndex(facts), complaintPremium(facts), bounds),
    evidence: (_, __, facts, bounds) =>
      weighedText(
        "complaint index",
        formatBesideBounds(facts.complaint_index ?? 0, 2, bounds),
        weighedComplaintIndex(facts),
        bounds,
      ),
    brief: (_, __, facts, bounds) =>
      `complaint index ${formatBesideBounds(weighedComplaintIndex(facts)?.weighed ?? 0, 2, bounds)}${againstText(weighedComplaintIndex(facts))}`,
    missing: {
      facts: ["complaint_index", "complaint_premium_musd", "premium_written_musd", "complaints"],
      short: "complaint index",
      brief: (_, facts) => notCredible(weighedComplaintIndex(facts), "complaint index"),
      question:
        "What is the carrier's complaint index, from how many complaints and on how much premium?",
      reveals: "Carriers with many complaints",
    },
    about: {
      title: "Complaint index",
      text: `At most 0.5 L1, 1 L2, 2 L3, more L4. ${credibilityText}`,
      parameters: credibilityParameters,
      sources: [NAIC_COMPLAINT_INDEX, GAMMA_POISSON, NEW_YORK_COMPLAINTS, MICHIGAN_COMPLAINTS],
    },
  },
  {
    id: "upheld-complaints",
    kind: "at_most",
    ofPlace: true,
    fact: "upheld_complaints_per_musd",
    weight: 2,
    bounds: COMPLAINT_INDEXES,
    appliesTo: ({ line }) => line === "personal_auto",
    best: (facts, _, bounds) =>
      bestIndexLevel(weighedUpheldComplaints(facts), complaintPremium(facts), bounds),
    evidence: (_, __, facts, bounds) =>
      weighedText(
        "upheld complaints",
        `${formatBesideBounds(facts.upheld_complaints_per_musd ?? 0, 4, [])} per $1M`,
        weighedUpheldComplaints(facts),
        bounds,
      ),
    brief: (_, __, facts, bounds) =>
      `upheld complaints ${formatBesideBounds(weighedUpheldComplaints(facts)?.weighed ?? 0, 2, bounds)} times the market's${againstText(weighedUpheldComplaints(facts))}`,
    missing: {
      facts: [
        "upheld_complaints_per_musd",
        "complaint_premium_musd",
        "premium_written_musd",
        "upheld_complaints",
      ],
      short: "upheld complaints",
      brief: (_, facts) => notCredible(weighedUpheldComplaints(facts), "upheld complaints"),
      question: "How many complaints were upheld, and on how much premium?",
      reveals: "Carriers whose complaints are upheld often",
    },
    about: {
      title: "Upheld complaints",
      text: `Upheld complaints per $1M of premium divided by the market's ${MARKET_COMPLAINTS_PER_MUSD}: at most 0.5 L1, 1 L2, 2 L3, more L4. ${credibilityText} Scored for personal auto, for which states publish it.`,
      parameters: credibilityParameters,
      sources: [NEW_YORK_COMPLAINTS, GAMMA_POISSON, MICHIGAN_COMPLAINTS],
    },
  },
  {
    id: "claims-days",
    kind: "at_most",
    ofPlace: true,
    fact: "claims_days",
    weight: 1,
    bounds: CLAIMS_DAYS,
    evidence: (days, _, __, bounds) => paysIn(days, bounds),
    brief: (days, _, __, bounds) => paysIn(days, bounds),
    missing: {
      facts: ["claims_days", "claims_count"],
      short: "days to a paid claim",
      brief: (_, { claims_days: days, claims_count: count }) =>
        days === undefined
          ? "days to a paid claim not reported"
          : `days to a paid claim of ${count === undefined ? "an unknown number of claims" : formatCount(count, "claim")} not credible`,
      question: "How many days pass from notice to payment, in how many claims?",
      reveals: "Carriers that pay late",
    },
    about: {
      title: "Days to a paid claim",
      text: `At most 10 L1, 20 L2, more L3. A median of fewer than ${LEAST_CASES} claims is not credible and counts as not reported; so does one without \`claims_count\`.`,
      parameters: { bounds: [10, 20], least_claims: LEAST_CASES },
      sources: [LEAST_SAMPLE],
    },
  },
];
