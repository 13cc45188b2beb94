import { AUTO, GENERAL, LIVED_IN, RENTAL, rulesOf } from "./gap";
import * as source from "./sources";

const HOMES = ["homeowners", "condo", "mobile_home", "dwelling_fire"] as const;

export const umbrellaRules = rulesOf("personal", [
  {
    id: "gap_missing_umbrella",
    severity: "MEDIUM",
    category: "MISSING_LINE",
    title: "No umbrella/excess liability policy",
    recommendation: "Add a $1M-$2M personal umbrella policy.",
    amount: "umbrella_for_net_worth",
    recommends: "personal_umbrella",
    practice:
      "The household has something to lose, or something that attracts claims. An umbrella is sold only over the underlying limits that its carrier asks for.",
    sources: [source.UMBRELLA_NET_WORTH, source.UMBRELLA_STEPS],
    applies: {
      all: [
        { holds: [...HOMES, "renters", "personal_auto", "motorcycle", "watercraft"] },
        {
          any: [
            { on: HOMES },
            { fact: "net_worth", atLeast: 250_000 },
            { fact: "youthful_drivers", atLeast: 1 },
            { fact: "rental_properties", atLeast: 1 },
            { fact: "watercraft", atLeast: 1 },
            { fact: "pool", is: true },
            { fact: "trampoline", is: true },
            { fact: "dog", is: true },
          ],
        },
      ],
    },
    gap: { lacks: ["personal_umbrella"] },
    graver: {
      severity: "HIGH",
      when: { any: [{ on: HOMES }, { fact: "net_worth", atLeast: 250_000 }] },
    },
    after: [
      "gap_missing_auto",
      "gap_auto_below_state_minimum",
      "gap_auto_liability_low",
      "gap_missing_homeowners",
      "gap_missing_renters",
      "gap_home_liability_low",
      "gap_missing_dwelling_fire",
      "gap_rental_liability_low",
      "gap_missing_motorcycle",
      "gap_motorcycle_liability_low",
      "gap_missing_watercraft",
      "gap_watercraft_liability_low",
      "gap_missing_recreational_vehicle",
      "gap_missing_secondary_home",
      "gap_fair_plan_no_companion",
    ],
  },
  {
    id: "gap_umbrella_underlying_low",
    severity: "HIGH",
    category: "UNDERLYING_LIMIT",
    title: "Limits beneath the umbrella are too low",
    recommendation:
      "Raise auto to 250/500/100 and personal liability to $300,000, or what the umbrella's schedule asks for.",
    practice:
      "An umbrella pays above its underlying limits; the insured pays the difference to them. Carriers ask for 250/500/100 or a $300,000 single limit for vehicles, and $300,000 for homes.",
    sources: [source.UMBRELLA_UNDERLYING, source.UMBRELLA_ALL_LISTED],
    applies: {
      all: [
        { on: ["personal_umbrella"] },
        { on: [...HOMES, "renters", "personal_auto", "motorcycle", "watercraft"] },
      ],
    },
    gap: {
      any: [
        {
          policy: ["personal_auto", "motorcycle"],
          test: {
            below: { bi_person: 250_000, bi_accident: 500_000, pd: 100_000 },
            single: { csl: 300_000 },
          },
        },
        { policy: [...LIVED_IN, ...RENTAL], test: { below: { liability: 300_000 } } },
        { policy: ["watercraft"], test: { below: { occurrence: 300_000 } } },
      ],
    },
  },
  {
    id: "gap_umbrella_below_net_worth",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    title: "Umbrella limit below net worth",
    recommendation: "Raise the umbrella to at least the household's net worth.",
    amount: "umbrella_for_net_worth",
    practice: "A judgment can reach everything the household owns.",
    sources: [source.UMBRELLA_NET_WORTH],
    applies: { on: ["personal_umbrella"] },
    gap: {
      policy: ["personal_umbrella"],
      totalOf: ["occurrence"],
      below: { fact: "net_worth", times: 1 },
    },
    after: ["gap_umbrella_underlying_low"],
  },
  {
    id: "gap_umbrella_no_uninsured_motorist",
    severity: "LOW",
    category: "MISSING_COVERAGE",
    title: "Umbrella without uninsured motorist coverage",
    recommendation: "Ask for excess uninsured and underinsured motorist coverage on the umbrella.",
    practice:
      "An umbrella pays others. Only this endorsement pays the household when an uninsured driver hurts it.",
    sources: [source.UMBRELLA_UM],
    applies: { all: [{ on: ["personal_umbrella"] }, { on: AUTO }] },
    gap: {
      policy: ["personal_umbrella"],
      test: { feature: "excess_uninsured_motorist", is: false },
    },
  },
]);

export const commercialUmbrellaRules = rulesOf("commercial", [
  {
    id: "gap_missing_commercial_umbrella",
    severity: "MEDIUM",
    category: "MISSING_LINE",
    title: "No commercial umbrella/excess liability policy",
    recommendation: "Add a commercial umbrella of $1M or more, or of what contracts require.",
    amount: "umbrella_for_contracts",
    recommends: "commercial_umbrella",
    practice:
      "One serious accident can exceed $1M of primary limits. Vehicles, size and contracts are the usual reasons.",
    sources: [source.COMMERCIAL_UNDERLYING, source.LENDER_LIABILITY],
    applies: {
      any: [
        { fact: "business_vehicles", atLeast: 1 },
        { fact: "employees", atLeast: 10 },
        { fact: "revenue", atLeast: 1_000_000 },
        { fact: "contract_umbrella", atLeast: 1 },
      ],
    },
    gap: { lacks: ["commercial_umbrella"] },
    graver: { severity: "HIGH", when: { fact: "contract_umbrella", atLeast: 1 } },
    after: [
      "gap_missing_general_liability",
      "gap_general_liability_low",
      "gap_missing_commercial_auto",
      "gap_commercial_auto_below_law",
      "gap_commercial_auto_low",
      "gap_missing_workers_compensation",
      "gap_employers_liability_low",
      "gap_no_stop_gap",
      "gap_hired_non_owned_auto",
      "gap_motor_carrier_limit",
    ],
  },
  {
    id: "gap_commercial_umbrella_underlying_low",
    severity: "HIGH",
    category: "UNDERLYING_LIMIT",
    title: "Limits beneath the commercial umbrella are too low",
    recommendation:
      "Raise general liability to 1M/2M, auto to $1M and employers liability to 500/500/500.",
    practice:
      "The usual schedule of a commercial umbrella: 1M/2M general liability, $1M auto and 500/500/500 employers liability.",
    sources: [source.COMMERCIAL_UNDERLYING],
    applies: {
      all: [
        { on: ["commercial_umbrella"] },
        { on: [...GENERAL, "commercial_auto", "workers_compensation"] },
      ],
    },
    gap: {
      any: [
        { policy: GENERAL, test: { below: { occurrence: 1_000_000, aggregate: 2_000_000 } } },
        {
          policy: ["commercial_auto"],
          test: {
            below: { bi_person: 1_000_000, bi_accident: 1_000_000 },
            single: { csl: 1_000_000 },
          },
        },
        { policy: ["workers_compensation"], test: { below: { el_accident: 500_000 } } },
      ],
    },
  },
  {
    id: "gap_contract_umbrella",
    severity: "HIGH",
    category: "CONTRACT",
    title: "Umbrella limit below what contracts require",
    recommendation: "Raise the umbrella to the limit that contracts require.",
    amount: "umbrella_for_contracts",
    practice: "A limit below the requirement of a contract is a breach, even without a loss.",
    sources: [source.LENDER_LIABILITY],
    applies: { all: [{ on: ["commercial_umbrella"] }, { fact: "contract_umbrella", atLeast: 1 }] },
    gap: {
      policy: ["commercial_umbrella"],
      totalOf: ["occurrence"],
      below: { fact: "contract_umbrella", times: 1 },
    },
    after: ["gap_commercial_umbrella_underlying_low"],
  },
]);
