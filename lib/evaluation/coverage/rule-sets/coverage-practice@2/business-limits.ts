import type { LimitName } from "@/lib/evaluation/core/parse/amount-names";
import type { Condition, Lines } from "../../conditions/condition";
import type { NumberFact } from "../../facts/fact-definitions";
import { LISTED_INDUSTRY_STATES, STATE_FUND_STATES } from "./business-law";
import { GENERAL, PROFESSIONAL, PROPERTY, rulesOf } from "./gap";
import * as source from "./sources";

/** The limits that each have to reach what contracts require, or one that stands for all of them. */
type Limits = { limits: readonly LimitName[]; single?: LimitName };
const OCCURRENCE: Limits = { limits: ["occurrence"] };
const AUTO_LIMITS: Limits = { limits: ["bi_person", "bi_accident", "pd"], single: "csl" };

/** Contracts require the limit, and the portfolio has no policy of the lines, or one with a lower limit. */
function required(fact: NumberFact, lines: Lines, { limits, single }: Limits): Condition {
  const asked = { fact, times: 1 };
  return {
    all: [
      { fact, atLeast: 1 },
      {
        any: [
          { lacks: lines },
          {
            policy: lines,
            test: {
              below: Object.fromEntries(limits.map((limit) => [limit, asked])),
              ...(single ? { single: { [single]: asked } } : {}),
            },
          },
        ],
      },
    ],
  };
}

/** The same for limits under an umbrella. The umbrella counts too, unless contracts also require an umbrella. */
function requiredWithUmbrella(fact: NumberFact, lines: Lines, limits: Limits): Condition {
  const together: Condition = {
    policy: [...lines, "commercial_umbrella"],
    // The parts of split limits do not add to one limit.
    totalOf: [...new Set<LimitName>([limits.single ?? "occurrence", "occurrence"])],
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
export const businessLimitRules = rulesOf("commercial", [
  {
    id: "gap_general_liability_low",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    title: "General liability below 1M/2M",
    recommendation: "Raise general liability to $1M each occurrence and $2M aggregate.",
    practice: "1M/2M is what umbrellas, leases and contracts ask for.",
    sources: [source.COMMERCIAL_UNDERLYING, source.LENDER_LIABILITY],
    applies: { on: GENERAL },
    gap: { policy: GENERAL, test: { below: { occurrence: 1_000_000, aggregate: 2_000_000 } } },
  },
  {
    id: "gap_rented_premises_limit_low",
    severity: "LOW",
    category: "LOW_LIMIT",
    title: "Damage to rented premises below $300,000",
    recommendation:
      "Raise damage to premises rented to you to $300,000, or to what the lease asks.",
    practice:
      "The usual limit of $50,000 or $100,000 does not pay for a building that the tenant sets on fire.",
    sources: [source.LEASE_LIABILITY],
    applies: { all: [{ on: GENERAL }, { fact: "rents_premises", is: true }] },
    gap: { policy: GENERAL, test: { below: { damage_to_premises: 300_000 } } },
  },
  {
    id: "gap_commercial_auto_low",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    title: "Commercial auto liability below $1M",
    recommendation: "Raise commercial auto to $1M combined single limit.",
    practice:
      "Contracts and umbrellas ask for $1M for injury and damage together; the parts of split limits do not add.",
    sources: [source.COMMERCIAL_UNDERLYING],
    applies: { on: ["commercial_auto"] },
    gap: {
      policy: ["commercial_auto"],
      test: {
        below: { bi_person: 1_000_000, bi_accident: 1_000_000, pd: 1_000_000 },
        single: { csl: 1_000_000 },
      },
    },
  },
  {
    id: "gap_property_underinsured",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    title: "Property limits below the value of the property",
    recommendation:
      "Raise building and business personal property limits to replacement cost, with agreed value where it is offered.",
    practice:
      "Coinsurance: below 80% of the value even partial losses are paid only in proportion.",
    sources: [source.COINSURANCE],
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
    id: "gap_property_actual_cash_value",
    severity: "MEDIUM",
    category: "VALUATION",
    title: "Business property settled at actual cash value",
    recommendation: "Change the valuation to replacement cost.",
    practice: "Actual cash value pays only the depreciated value.",
    sources: [source.COINSURANCE],
    applies: { on: PROPERTY },
    gap: { policy: PROPERTY, test: { feature: "contents_replacement_cost", is: false } },
  },
  {
    id: "gap_no_business_income",
    severity: "MEDIUM",
    category: "MISSING_COVERAGE",
    title: "No business income coverage",
    recommendation:
      "Add business income and extra expense for twelve months, or actual loss sustained.",
    practice: "Property insurance rebuilds, but does not pay wages, rent and profit until then.",
    sources: [source.BUSINESS_INCOME],
    applies: { on: PROPERTY },
    gap: { policy: PROPERTY, test: { feature: "business_income", is: false } },
  },
  {
    id: "gap_employers_liability_low",
    severity: "LOW",
    category: "LOW_LIMIT",
    title: "Employers liability below 500/500/500",
    recommendation: "Raise employers liability to 500/500/500; it costs little.",
    practice: "The basic limits are 100/500/100. Umbrella carriers ask for 500/500/500.",
    sources: [source.COMMERCIAL_UNDERLYING],
    // The policies of these state funds have no employers liability: stop-gap coverage has it.
    applies: {
      all: [
        {
          not: {
            state: STATE_FUND_STATES.filter((state) => !LISTED_INDUSTRY_STATES.includes(state)),
          },
        },
        { on: ["workers_compensation"] },
      ],
    },
    gap: {
      policy: ["workers_compensation"],
      test: { below: { el_accident: 500_000, el_policy: 500_000, el_employee: 500_000 } },
    },
  },
  {
    id: "gap_cyber_limit_low",
    severity: "LOW",
    category: "LOW_LIMIT",
    title: "Cyber limit below $1M",
    recommendation: "Raise the cyber limit to $1M or more.",
    practice: "Breach response, recovery and lawsuits share one limit.",
    sources: [source.FUNDS_TRANSFER, source.BREACH_LAWS],
    applies: { on: ["cyber"] },
    gap: { policy: ["cyber"], test: { below: { occurrence: 1_000_000 } } },
    graver: { severity: "MEDIUM", when: { fact: "customer_records", atLeast: 10_000 } },
  },
  {
    id: "gap_professional_limit_low",
    severity: "LOW",
    category: "LOW_LIMIT",
    title: "Professional liability below $1M each claim",
    recommendation: "Raise professional liability to $1M each claim or more.",
    practice: "Contracts ask for $1M each claim, and defense is paid from the limit.",
    sources: [source.PROFESSIONAL],
    applies: { on: PROFESSIONAL },
    gap: { policy: PROFESSIONAL, test: { below: { occurrence: 1_000_000 } } },
  },
  {
    id: "gap_liquor_limit_low",
    severity: "LOW",
    category: "LOW_LIMIT",
    title: "Liquor liability below $1M",
    recommendation: "Raise liquor liability to $1M, the limit of general liability.",
    practice: "A drunk driver's victims sue the bar as they would sue for any injury.",
    sources: [source.LIQUOR],
    applies: { on: ["liquor_liability"] },
    gap: { policy: ["liquor_liability"], test: { below: { occurrence: 1_000_000 } } },
  },
  {
    id: "gap_tools_limit_low",
    severity: "LOW",
    category: "LOW_LIMIT",
    title: "Inland marine limit below the value of tools",
    recommendation: "Raise the inland marine limit to what tools and equipment cost to replace.",
    practice: "The limit is all that is paid when a truck or trailer is stolen.",
    sources: [source.INLAND_MARINE],
    applies: { all: [{ on: ["inland_marine"] }, { fact: "tools_value", atLeast: 1 }] },
    gap: {
      policy: ["inland_marine"],
      totalOf: ["occurrence", "scheduled_property", "business_property"],
      below: { fact: "tools_value", times: 1 },
    },
  },
  {
    id: "gap_contract_limits",
    severity: "HIGH",
    category: "CONTRACT",
    title: "Limits below what contracts require",
    recommendation:
      "Raise the limits to what contracts require, or have the requirement waived in writing.",
    practice:
      "A certificate below the requirement of a contract is a breach, even without a loss. An umbrella makes up for it, unless the contract requires an umbrella too.",
    sources: [source.LENDER_LIABILITY],
    applies: {
      any: [
        { fact: "contract_general_liability", atLeast: 1 },
        { fact: "contract_auto_liability", atLeast: 1 },
        { fact: "contract_professional_liability", atLeast: 1 },
      ],
    },
    gap: {
      any: [
        requiredWithUmbrella("contract_general_liability", GENERAL, OCCURRENCE),
        requiredWithUmbrella("contract_auto_liability", ["commercial_auto"], AUTO_LIMITS),
        required("contract_professional_liability", PROFESSIONAL, OCCURRENCE),
      ],
    },
  },
]);
