import type { LimitName } from "./engine/portfolio/amount-names";
import type { NumberFact } from "./engine/portfolio/facts";
import type { Condition, GapRule, Lines } from "./engine/rule-set";

const GENERAL: Lines = ["general_liability", "business_owners"];
const PROPERTY: Lines = ["commercial_property", "business_owners"];
const PROFESSIONAL: Lines = ["professional_liability", "medical_malpractice"];

/** Contracts require the limit, and the portfolio has no policy of the lines, or one with a lower limit. */
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

/** The same for limits under an umbrella. The umbrella counts too, unless contracts also require an umbrella. */
function requiredWithUmbrella(
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

/** Limits and terms of commercial policies. */
export const businessLimitRules: readonly GapRule[] = [
  {
    // 1M/2M is the standard of the market, and what leases and contracts require.
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
    // Contracts and umbrellas require $1M. FMCSA requires $750,000 from for-hire carriers.
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
    // Coinsurance (ISO CP 00 10): below 80% of the value, even partial losses are paid only in proportion.
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
    // As for homes, actual cash value pays only the depreciated value.
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
    // Property insurance rebuilds, but does not pay wages, rent and profit until then. ISO CP 00 30 insures them.
    // Many businesses do not survive a closure.
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
    // NCCI's basic limits are 100/500/100. Umbrella carriers require 500/500/500.
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
    // Contracts and brokers' benchmarks start at $1M. A breach of 10,000 records can cost more.
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
    // Customers' contracts start at $1M each claim.
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
    // A certificate below the requirement of a contract is a breach, even without a loss. An umbrella makes up for
    // it, unless the contract requires an umbrella too.
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
        requiredWithUmbrella("contract_general_liability", GENERAL, ["occurrence"]),
        requiredWithUmbrella(
          "contract_auto_liability",
          ["commercial_auto"],
          ["bi_accident", "csl"],
        ),
        required("contract_professional_liability", PROFESSIONAL, ["occurrence"]),
      ],
    },
  },
];
