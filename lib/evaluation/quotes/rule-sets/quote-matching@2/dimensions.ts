import { formatCount } from "@/lib/evaluation/core/format";
import type { Curve } from "../../levels";
import type { RuleSet } from "../../rule-set";
import type { Alternatives, Benchmarks } from "../../underlying";
import {
  AM_BEST,
  AS_STATED,
  COMMERCIAL_LIABILITY,
  COMMON_DEDUCTIBLES,
  COMPLAINT_INDEX,
  HURRICANE_OPTIONS,
  INSURANCE_TO_VALUE,
  LENDERS_DEDUCTIBLE,
  NO_GUARANTY_FUND,
  UMBRELLA_TERMS,
} from "./sources";

const HOME_LIABILITY = [{ liability: 300_000 }];
const AUTO_LIABILITY: Alternatives = [
  { bi_person: 250_000, bi_accident: 500_000, pd: 100_000 },
  { csl: 500_000 },
];

/** The limits that a personal umbrella requires below it: what lines are compared with if nothing is desired. */
export const RECOMMENDED_LIMITS: Benchmarks = {
  home: HOME_LIABILITY,
  condo: HOME_LIABILITY,
  renters: HOME_LIABILITY,
  mobile_home: HOME_LIABILITY,
  auto: AUTO_LIABILITY,
  rv: AUTO_LIABILITY,
  watercraft: HOME_LIABILITY,
  umbrella: [{ occurrence: 1_000_000 }],
  general_liability: [{ occurrence: 1_000_000, aggregate: 2_000_000 }],
};

const COMMON_DEDUCTIBLE_USD = 1_000;
export const USUAL_DEDUCTIBLES: Benchmarks = {
  home: [{ all_perils: COMMON_DEDUCTIBLE_USD }],
  condo: [{ all_perils: COMMON_DEDUCTIBLE_USD }],
  renters: [{ all_perils: COMMON_DEDUCTIBLE_USD }],
  mobile_home: [{ all_perils: COMMON_DEDUCTIBLE_USD }],
  auto: [{ collision: COMMON_DEDUCTIBLE_USD, comprehensive: COMMON_DEDUCTIBLE_USD }],
};

/** The full reference amount is best; half of it or less is worst. */
const SHARE_OF_REFERENCE: Curve = [
  [0.5, 400],
  [1, 100],
];

export const dimensions: RuleSet["dimensions"] = {
  coverage_completeness: [
    {
      id: "limits",
      title: "limits",
      kind: "limits",
      weight: 3,
      curve: SHARE_OF_REFERENCE,
      benchmarks: RECOMMENDED_LIMITS,
      sources: [...UMBRELLA_TERMS, INSURANCE_TO_VALUE, ...COMMERCIAL_LIABILITY],
      ask: {
        fact: "limits",
        question: "Which limits does the quote have?",
        reveals: "Limits below what is needed, by law, by an umbrella or by the value of the home",
      },
    },
    {
      id: "deductibles",
      title: "deductibles",
      kind: "deductibles",
      weight: 2,
      desired: [
        [1, 100],
        [2, 400],
      ],
      usual: [
        [1, 100],
        [5, 400],
      ],
      percent: [
        [0, 100],
        [5, 400],
      ],
      wind: [
        [2, 100],
        [5, 300],
        [10, 400],
      ],
      benchmarks: USUAL_DEDUCTIBLES,
      sources: [COMMON_DEDUCTIBLES, LENDERS_DEDUCTIBLE, HURRICANE_OPTIONS],
      ask: {
        fact: "deductibles",
        question: "Which deductibles does the quote have, also for wind and hurricanes?",
        reveals: "A share of a loss that the insured has to pay",
      },
    },
    {
      id: "features",
      title: "coverage features",
      kind: "features",
      weight: 1,
      asked: [
        [0, 400],
        [1, 100],
      ],
      unasked: [
        [0, 300],
        [4, 100],
      ],
      sources: AS_STATED,
      ask: {
        fact: "coverage_features",
        question: "What does the quote cover beyond the standard form?",
        reveals: "Whether it has what was asked for",
      },
    },
    {
      id: "exclusions",
      title: "added exclusions",
      kind: "exclusions",
      weight: 1,
      curve: [
        [0, 100],
        [3, 400],
      ],
      sources: AS_STATED,
      ask: {
        fact: "coverage_exclusions",
        question: "Which exclusions are added by endorsement?",
        reveals: "A peril or use that is not insured",
      },
    },
  ],
  carrier_strength: [
    {
      // AM Best's own descriptors: A++ and A+ superior, A and A- excellent, B++ and B+ good, B fair.
      id: "am-best-rating",
      title: "AM Best rating",
      kind: "rating",
      weight: 3,
      levels: {
        "A++": 100,
        "A+": 120,
        A: 160,
        "A-": 200,
        "B++": 270,
        "B+": 300,
        B: 360,
      },
      sources: AM_BEST,
      ask: {
        fact: "quality_rating",
        question: "How does AM Best rate the carrier?",
        reveals: "A carrier that may not pay claims",
      },
    },
    {
      id: "complaint-index",
      title: "complaint index",
      kind: "number",
      fact: "complaintIndex",
      weight: 1,
      curve: [
        [0.5, 100],
        [1, 200],
        [2, 300],
        [4, 400],
      ],
      evidence: (index) => `complaint index ${index.toFixed(2)} (market: 1.00)`,
      sources: [COMPLAINT_INDEX],
      ask: {
        fact: "complaint_index",
        question: "What is the carrier's NAIC complaint index for this line?",
        reveals: "More complaints than the carrier's share of the market",
      },
    },
    {
      id: "admitted",
      title: "admitted carrier",
      kind: "flag",
      fact: "admitted",
      weight: 1,
      yes: 100,
      no: 250,
      evidence: (admitted) => (admitted ? "admitted" : "not admitted, no guaranty fund"),
      sources: [NO_GUARANTY_FUND],
      ask: {
        fact: "admitted",
        question: "Is the carrier admitted in the state?",
        reveals: "Whether the state's guaranty fund protects the insured, and surplus lines taxes",
      },
    },
  ],
  placement_ease: [
    {
      id: "quote-status",
      title: "quote status",
      kind: "grade",
      fact: "status",
      weight: 2,
      levels: { bindable: 100, indicative: 250, referred: 350 },
      evidence: (status) =>
        status === "referred" ? "referred to an underwriter" : `${status} quote`,
      sources: AS_STATED,
      ask: {
        fact: "quote_status",
        question: "Can the quote be bound as it is?",
        reveals: "A price that may still change",
      },
    },
    {
      id: "quote-days",
      title: "days until it can be bound",
      kind: "number",
      fact: "days",
      weight: 2,
      curve: [
        [2, 100],
        [5, 200],
        [10, 300],
        [20, 400],
      ],
      evidence: (days) => `ready in ${formatCount(days, "day")}`,
      sources: AS_STATED,
      ask: {
        fact: "quote_days",
        question: "How many days until it can be bound?",
        reveals: "Whether it can be in force in time",
      },
    },
    {
      id: "e-bind",
      title: "online binding",
      kind: "flag",
      fact: "eBind",
      weight: 1,
      yes: 100,
      no: 300,
      evidence: (online) => (online ? "binds online" : "does not bind online"),
      sources: AS_STATED,
      ask: {
        fact: "e_bind",
        question: "Can the quote be bound online?",
        reveals: "Whether it can be in force in time",
      },
    },
    {
      id: "inspection",
      title: "inspection",
      kind: "flag",
      fact: "inspection",
      weight: 1,
      yes: 300,
      no: 100,
      evidence: (required) => (required ? "inspection required" : "no inspection"),
      sources: AS_STATED,
      ask: {
        fact: "inspection_required",
        question: "Does the provider inspect before it binds?",
        reveals: "A condition that may delay or change the quote",
      },
    },
    {
      id: "class",
      title: "class of business",
      kind: "class",
      weight: 1,
      avoided: 350,
      written: 100,
      sources: AS_STATED,
      ask: {
        fact: "constraints.avoided_naics",
        question: "Which classes of business does the provider write by exception only?",
        reveals: "A quote that an underwriter may withdraw",
      },
    },
  ],
  incumbent_fit: [
    {
      id: "carrier",
      title: "present carrier",
      kind: "carrier",
      weight: 2,
      same: 100,
      other: 180,
      none: 300,
      sources: AS_STATED,
      ask: null,
    },
    {
      id: "held-limits",
      title: "limits in force",
      kind: "held_limits",
      weight: 1,
      curve: SHARE_OF_REFERENCE,
      sources: AS_STATED,
      ask: {
        fact: "limits",
        question: "Does the quote have the limits of the policy in force?",
        reveals: "A limit that is lower than today's",
      },
    },
  ],
};
