import type { GapRule, Lines } from "./engine/rule-set";

const HOMES: Lines = ["homeowners", "condo", "mobile_home", "dwelling_fire"];
const GENERAL: Lines = ["general_liability", "business_owners"];

export const umbrellaRules: readonly GapRule[] = [
  {
    // The household has a home to lose, or something that attracts claims. Agents' errors and omissions carriers
    // expect agents to offer an umbrella to every such account.
    id: "gap_missing_umbrella",
    severity: "HIGH",
    category: "MISSING_LINE",
    segment: "personal",
    title: "No umbrella/excess liability policy",
    recommendation: "Add a $1M-$2M personal umbrella policy.",
    recommends: "personal_umbrella",
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
  },
  {
    // An umbrella pays above its underlying limits. Carriers require 250/500/100 or a $500,000 single limit for
    // auto, and $300,000 for the home.
    id: "gap_umbrella_underlying_low",
    severity: "HIGH",
    category: "UNDERLYING_LIMIT",
    segment: "personal",
    title: "Limits beneath the umbrella are too low",
    recommendation:
      "Raise auto to 250/500/100 and personal liability to $300,000, or what the umbrella's schedule asks for.",
    applies: {
      all: [{ on: ["personal_umbrella"] }, { on: [...HOMES, "renters", "personal_auto"] }],
    },
    gap: {
      any: [
        {
          policy: ["personal_auto"],
          test: {
            below: { bi_person: 250_000, bi_accident: 500_000, pd: 100_000 },
            single: { csl: 500_000 },
          },
        },
        {
          policy: ["homeowners", "condo", "mobile_home", "renters"],
          test: { below: { liability: 300_000 } },
        },
      ],
    },
  },
  {
    // A judgment can reach everything the household owns. Common practice is to insure liability up to net worth.
    id: "gap_umbrella_below_net_worth",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    segment: "personal",
    title: "Umbrella limit below net worth",
    recommendation: "Raise the umbrella to at least the household's net worth.",
    applies: { on: ["personal_umbrella"] },
    gap: {
      policy: ["personal_umbrella"],
      totalOf: ["occurrence"],
      below: { fact: "net_worth", times: 1 },
    },
  },
  {
    // Businesses buy commercial umbrellas because of vehicles, size or contracts. One serious accident can exceed
    // $1M of primary limits.
    id: "gap_missing_commercial_umbrella",
    severity: "MEDIUM",
    category: "MISSING_LINE",
    segment: "commercial",
    title: "No commercial umbrella/excess liability policy",
    recommendation: "Add a commercial umbrella of $1M or more, or of what contracts require.",
    recommends: "commercial_umbrella",
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
  },
  {
    // The usual schedule of a commercial umbrella: 1M/2M general liability, $1M auto and 500/500/500 employers
    // liability.
    id: "gap_commercial_umbrella_underlying_low",
    severity: "HIGH",
    category: "UNDERLYING_LIMIT",
    segment: "commercial",
    title: "Limits beneath the commercial umbrella are too low",
    recommendation:
      "Raise general liability to 1M/2M, auto to $1M and employers liability to 500/500/500.",
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
    // A limit below the requirement of a contract is a breach, even without a loss.
    id: "gap_contract_umbrella",
    severity: "HIGH",
    category: "CONTRACT",
    segment: "commercial",
    title: "Umbrella limit below what contracts require",
    recommendation: "Raise the umbrella to the limit that contracts require.",
    applies: { all: [{ on: ["commercial_umbrella"] }, { fact: "contract_umbrella", atLeast: 1 }] },
    gap: {
      policy: ["commercial_umbrella"],
      totalOf: ["occurrence"],
      below: { fact: "contract_umbrella", times: 1 },
    },
  },
];
