import type { LimitName } from "../../portfolio/amount-names";
import type { NumberFact } from "../../portfolio/facts";
import type { Condition, GapRule, Lines } from "../../rule-set";

const GENERAL: Lines = ["general_liability", "business_owners"];
const PROPERTY: Lines = ["commercial_property", "business_owners"];
const PROFESSIONAL: Lines = ["professional_liability", "medical_malpractice"];

/** Contracts ask for it, and no policy of the lines is held, or one is for less. */
function required(
  fact: NumberFact,
  lines: Lines,
  [limit, single = limit]: readonly [LimitName, LimitName?],
): Condition {
  const asked = { fact, times: 1 };
  return {
    all: [
      { fact, atLeast: 1 },
      {
        any: [
          { lacks: lines },
          { policy: lines, test: { below: { [limit]: asked }, single: { [single]: asked } } },
        ],
      },
    ],
  };
}

/** The same of what an umbrella stands above: it makes up for the primary limit, unless contracts ask for one beside it. */
function requiredBeneath(
  fact: NumberFact,
  lines: Lines,
  limits: readonly [LimitName, LimitName?],
): Condition {
  const together: Condition = {
    policy: [...lines, "commercial_umbrella"],
    totalOf: [...new Set<LimitName>([...limits.flatMap((limit) => limit ?? []), "occurrence"])],
    below: { fact, times: 1 },
  };
  return {
    all: [
      required(fact, lines, limits),
      {
        any: [
          { lacks: lines },
          { lacks: ["commercial_umbrella"] },
          { fact: "contract_umbrella", atLeast: 1 },
          together,
        ],
      },
    ],
  };
}

/** Lines that a business holds, but for too little. */
export const businessLimitRules: readonly GapRule[] = [
  {
    // 1M/2M is the standard of the market, and what leases and contracts ask for.
    id: "gap_general_liability_low",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    segment: "commercial",
    title: "General liability below 1M/2M",
    recommendation: "Raise general liability to $1M each occurrence and $2M aggregate.",
    applies: { on: GENERAL },
    gap: { policy: GENERAL, test: { below: { occurrence: 1_000_000, aggregate: 2_000_000 } } },
  },
  {
    // Contracts and umbrellas ask for $1M; FMCSA asks for $750,000 of carriers for hire.
    id: "gap_commercial_auto_low",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    segment: "commercial",
    title: "Commercial auto liability below $1M",
    recommendation: "Raise commercial auto to $1M combined single limit.",
    applies: { on: ["commercial_auto"] },
    gap: {
      policy: ["commercial_auto"],
      test: { below: { bi_person: 1_000_000, bi_accident: 1_000_000 }, single: { csl: 1_000_000 } },
    },
  },
  {
    // Coinsurance (ISO CP 00 10): below 80 % of the value even partial losses are paid in proportion only.
    id: "gap_property_underinsured",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    segment: "commercial",
    title: "Property limits below the value of the property",
    recommendation:
      "Raise building and business personal property limits to replacement cost, with agreed value where it is offered.",
    applies: { all: [{ on: PROPERTY }, { fact: "property_value", atLeast: 1 }] },
    gap: {
      policy: PROPERTY,
      totalOf: ["building", "business_property"],
      below: { fact: "property_value", times: 1 },
    },
    graver: {
      severity: "HIGH",
      when: {
        policy: PROPERTY,
        totalOf: ["building", "business_property"],
        below: { fact: "property_value", times: 0.8 },
      },
    },
  },
  {
    // As for homes: actual cash value pays the depreciated value.
    id: "gap_property_actual_cash_value",
    severity: "MEDIUM",
    category: "VALUATION",
    segment: "commercial",
    title: "Business property settled at actual cash value",
    recommendation: "Change the valuation to replacement cost.",
    applies: { on: PROPERTY },
    gap: { policy: PROPERTY, test: { feature: "contents_replacement_cost", is: false } },
  },
  {
    // Property insurance rebuilds while wages, rent and profit stop (ISO CP 00 30 insures them); closures are what businesses do not survive.
    id: "gap_no_business_income",
    severity: "MEDIUM",
    category: "MISSING_COVERAGE",
    segment: "commercial",
    title: "No business income coverage",
    recommendation:
      "Add business income and extra expense for twelve months, or actual loss sustained.",
    applies: { on: PROPERTY },
    gap: { policy: PROPERTY, test: { feature: "business_income", is: false } },
  },
  {
    // NCCI's basic limits are 100/500/100; umbrella carriers ask for 500/500/500.
    id: "gap_employers_liability_low",
    severity: "LOW",
    category: "LOW_LIMIT",
    segment: "commercial",
    title: "Employers liability below 500/500/500",
    recommendation: "Raise employers liability to 500/500/500; it costs little.",
    applies: { on: ["workers_compensation"] },
    gap: {
      policy: ["workers_compensation"],
      test: { below: { el_accident: 500_000, el_policy: 500_000, el_employee: 500_000 } },
    },
  },
  {
    // $1M is what contracts and brokers' benchmarks start from; a breach of 10,000 records can exceed it.
    id: "gap_cyber_limit_low",
    severity: "LOW",
    category: "LOW_LIMIT",
    segment: "commercial",
    title: "Cyber limit below $1M",
    recommendation: "Raise the cyber limit to $1M or more.",
    applies: { on: ["cyber"] },
    gap: { policy: ["cyber"], test: { below: { occurrence: 1_000_000 } } },
    graver: { severity: "MEDIUM", when: { fact: "customer_records", atLeast: 10_000 } },
  },
  {
    // $1M each claim is what customers' contracts start from.
    id: "gap_professional_limit_low",
    severity: "LOW",
    category: "LOW_LIMIT",
    segment: "commercial",
    title: "Professional liability below $1M each claim",
    recommendation: "Raise professional liability to $1M each claim or more.",
    applies: { on: PROFESSIONAL },
    gap: { policy: PROFESSIONAL, test: { below: { occurrence: 1_000_000 } } },
  },
  {
    // A certificate below what a contract asks for is a breach before any loss; an umbrella makes up for it where none is asked for beside.
    id: "gap_contract_limits",
    severity: "HIGH",
    category: "CONTRACT",
    segment: "commercial",
    title: "Limits below what contracts require",
    recommendation:
      "Raise the limits to what contracts require, or have the requirement waived in writing.",
    applies: {
      any: [
        { fact: "contract_general_liability", atLeast: 1 },
        { fact: "contract_auto_liability", atLeast: 1 },
        { fact: "contract_professional_liability", atLeast: 1 },
      ],
    },
    gap: {
      any: [
        requiredBeneath("contract_general_liability", GENERAL, ["occurrence"]),
        requiredBeneath("contract_auto_liability", ["commercial_auto"], ["bi_accident", "csl"]),
        required("contract_professional_liability", PROFESSIONAL, ["occurrence"]),
      ],
    },
  },
];
