import type { Condition, Lines } from "../../../conditions/condition";
import { CAN_OWN, DWELLINGS, LIVED_IN, PROPERTY, RENTAL, rulesOf } from "../gap";
import * as source from "../sources";

/**
 * States with earthquake hazard by the USGS National Seismic Hazard Model: the West, the zones of New Madrid, Wabash
 * Valley and Charleston, and the islands at plate boundaries.
 */
const EARTHQUAKE_STATES =
  "AK AR CA HI ID IL IN KY MO MS MT NV OR SC TN UT WA WY AS GU MP PR VI".split(" ");
const HIGH_EARTHQUAKE_STATES = "AK CA HI NV OR UT WA GU MP PR VI".split(" ");
/** States in which a source shows separate wind and hail deductibles inland (`lib/reference/property`). */
const HAIL_STATES = "CO KS NE OK TX".split(" ");
const BUSINESS_PROPERTY: Lines = [...PROPERTY, "commercial_package"];
const HIGH_WILDFIRE = ["high", "very_high", "extreme"];

const OWNED: Condition = {
  any: [{ on: [...CAN_OWN, "dwelling_fire"] }, { fact: "owned", is: true }],
};
/** A policy that excludes wind, or a FAIR plan's that leaves it out; with `without`, only if no such policy is beside it. */
const withoutWind = (policy: Lines, without?: Lines): Condition => ({
  any: ([{ feature: "wind", is: false }, { planExcludes: "wind" }] as const).map((test) =>
    without ? { policy, test, without } : { policy, test },
  ),
});

export const personalHazardRules = rulesOf("personal", [
  {
    id: "gap_earthquake",
    severity: "MEDIUM",
    category: "HAZARD",
    for: "home",
    title: "Earthquake country without earthquake insurance",
    recommendation:
      "Add earthquake insurance (in California from the CEA or privately), or record that it was offered and declined.",
    recommends: "earthquake",
    practice:
      "Property forms exclude earth movement. California insurers must offer earthquake with every home policy.",
    sources: [source.EARTHQUAKE, source.EARTHQUAKE_OFFER],
    applies: { all: [{ state: EARTHQUAKE_STATES }, OWNED] },
    gap: { lacks: ["earthquake"], endorsement: "earthquake" },
    graver: { severity: "HIGH", when: { state: HIGH_EARTHQUAKE_STATES } },
  },
  {
    id: "gap_earthquake_deductible_high",
    severity: "LOW",
    category: "DEDUCTIBLE",
    title: "Earthquake deductible above 15% of the dwelling limit",
    recommendation: "Choose a deductible of 15% or less, or keep that amount in savings.",
    practice: "The CEA offers 5% to 25%. 25% of $500,000 is $125,000 in cash.",
    sources: [source.EARTHQUAKE_DEDUCTIBLE],
    applies: { on: ["earthquake"] },
    gap: { policy: ["earthquake"], test: { deductibles: ["earthquake"], overPercent: 15 } },
  },
  {
    id: "gap_wind_excluded",
    severity: "HIGH",
    category: "HAZARD",
    title: "Wind is excluded and no windstorm policy is held",
    recommendation: "Add a windstorm policy from the state's wind pool or a private carrier.",
    recommends: "windstorm",
    practice:
      "On the coast carriers write policies without wind. A windstorm policy has to cover it.",
    sources: [source.WIND_POOL],
    applies: withoutWind([...CAN_OWN, "dwelling_fire"]),
    gap: withoutWind([...CAN_OWN, "dwelling_fire"], ["windstorm"]),
  },
  {
    id: "gap_wind_deductible_high",
    severity: "MEDIUM",
    category: "DEDUCTIBLE",
    title: "Wind or hurricane deductible above 3% of the dwelling limit",
    recommendation: "Buy the wind deductible down to 2% or less, or keep that amount in savings.",
    practice:
      "Hurricane deductibles range from 1% to 5% of the dwelling limit. 5% of $500,000 is $25,000 in cash.",
    sources: [source.HURRICANE_DEDUCTIBLE, source.HURRICANE_RANGE],
    applies: { all: [{ hurricaneState: true }, { on: [...DWELLINGS, "dwelling_fire"] }] },
    gap: {
      any: (["wind_hail", "hurricane", "named_storm"] as const).map((name) => ({
        policy: [...DWELLINGS, "dwelling_fire"] satisfies Lines,
        test: { deductibles: [name], overPercent: 3 },
      })),
    },
  },
  {
    id: "gap_hail_deductible_high",
    severity: "MEDIUM",
    category: "DEDUCTIBLE",
    title: "Wind and hail deductible above 2% in the hail belt",
    recommendation: "Lower the wind and hail deductible to 1%, or keep that amount in savings.",
    practice: "In the hail belt 1% is usual, and roofs are lost often.",
    sources: [source.HAIL_DEDUCTIBLE],
    applies: { all: [{ state: HAIL_STATES }, { on: [...DWELLINGS, "dwelling_fire"] }] },
    gap: {
      policy: [...DWELLINGS, "dwelling_fire"],
      test: { deductibles: ["wind_hail"], overPercent: 2 },
    },
  },
  {
    id: "gap_hail_cosmetic_exclusion",
    severity: "LOW",
    category: "EXCLUSION",
    title: "Cosmetic damage by hail is excluded",
    recommendation:
      "Ask for the exclusion to be removed, or accept dents that a claim will not pay.",
    practice: "The exclusion leaves dents in metal roofs and siding unpaid.",
    sources: [source.COSMETIC_DAMAGE],
    applies: { on: DWELLINGS },
    gap: { policy: DWELLINGS, test: { feature: "cosmetic_damage", is: false } },
  },
  {
    id: "gap_wildfire_excluded",
    severity: "HIGH",
    category: "EXCLUSION",
    title: "Wildfire is excluded",
    recommendation: "Replace the policy, or add the state's FAIR plan for fire.",
    practice:
      "Fire is what a home policy is bought for; a policy that excludes wildfire leaves the largest loss.",
    sources: [source.WILDFIRE],
    applies: { on: [...CAN_OWN, "dwelling_fire"] },
    gap: { policy: [...CAN_OWN, "dwelling_fire"], test: { feature: "wildfire", is: false } },
  },
  {
    id: "gap_wildfire_no_extended_cost",
    severity: "HIGH",
    category: "HAZARD",
    for: "home",
    title: "High wildfire risk and a dwelling limit without reserve",
    recommendation:
      "Insure 100% of the replacement cost with extended replacement cost of 25% or more.",
    practice:
      "Two thirds of wildfire survivors were underinsured, by $200,000 and more on average.",
    sources: [source.WILDFIRE],
    applies: { all: [{ on: DWELLINGS }, { fact: "wildfire_risk", in: HIGH_WILDFIRE }] },
    gap: {
      all: [
        { policy: DWELLINGS, test: { unlisted: "extended_replacement_cost" } },
        { policy: DWELLINGS, test: { below: { dwelling: { replacementCostTimes: 1.25 } } } },
      ],
    },
  },
  {
    id: "gap_fair_plan_no_companion",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title: "FAIR Plan without a difference in conditions policy",
    recommendation:
      "Add a difference in conditions (DIC) policy for liability, theft, water damage and loss of use.",
    recommends: "difference_in_conditions",
    practice:
      "A FAIR plan covers fire and a few named perils: neither liability nor theft nor water damage.",
    sources: [source.FAIR_PLAN],
    applies: { policy: [...LIVED_IN, "dwelling_fire"], test: { needsCompanion: true } },
    gap: {
      policy: [...LIVED_IN, "dwelling_fire"],
      test: { needsCompanion: true },
      without: ["difference_in_conditions"],
    },
  },
  {
    id: "gap_fair_plan_actual_cash_value",
    severity: "MEDIUM",
    category: "VALUATION",
    title: "FAIR Plan dwelling settled at actual cash value",
    recommendation: "Choose dwelling replacement cost on the FAIR Plan policy.",
    practice:
      "FAIR plan dwelling policies pay actual cash value unless replacement cost is chosen.",
    sources: [source.FAIR_PLAN_VALUE],
    applies: { policy: [...CAN_OWN, "dwelling_fire"], test: { market: "fair_plan" } },
    gap: {
      policy: [...CAN_OWN, "dwelling_fire"],
      test: { feature: "dwelling_replacement_cost", is: false },
    },
  },
  {
    id: "gap_wind_pool_no_companion",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title: "Wind pool policy without a policy for the other perils",
    recommendation:
      "Add a homeowners or dwelling policy without wind for fire, theft, water and liability.",
    practice:
      "A wind pool covers wind and hail only, also where its policy is listed as a homeowners or dwelling policy.",
    sources: [source.WIND_POOL],
    applies: { on: ["windstorm"] },
    gap: { policy: ["windstorm"], without: [...LIVED_IN, ...RENTAL, ...PROPERTY] },
  },
]);

export const businessHazardRules = rulesOf("commercial", [
  {
    id: "gap_earthquake_premises",
    severity: "MEDIUM",
    category: "HAZARD",
    for: "premises",
    title: "Business property in earthquake country without earthquake insurance",
    recommendation: "Add earthquake insurance for building, contents and business income.",
    recommends: "earthquake",
    practice: "Commercial property forms exclude earth movement.",
    sources: [source.EARTHQUAKE],
    applies: { all: [{ state: EARTHQUAKE_STATES }, { on: PROPERTY }] },
    gap: { lacks: ["earthquake"], endorsement: "earthquake" },
    graver: { severity: "HIGH", when: { state: HIGH_EARTHQUAKE_STATES } },
  },
  {
    id: "gap_wind_excluded_premises",
    severity: "HIGH",
    category: "HAZARD",
    title: "Wind is excluded on business property and no windstorm policy is held",
    recommendation: "Add a windstorm policy from the state's wind pool or a private carrier.",
    recommends: "windstorm",
    practice:
      "On the coast carriers write policies without wind. A windstorm policy has to cover it.",
    sources: [source.WIND_POOL],
    applies: withoutWind(PROPERTY),
    gap: withoutWind(PROPERTY, ["windstorm"]),
  },
  {
    id: "gap_fair_plan_no_companion_premises",
    severity: "HIGH",
    category: "MISSING_COVERAGE",
    title: "Business property on a FAIR plan without a difference in conditions policy",
    recommendation:
      "Add a difference in conditions (DIC) policy for theft, water damage and the other perils that the plan leaves out.",
    recommends: "difference_in_conditions",
    practice:
      "A FAIR plan covers business property against fire and a few named perils: neither theft nor water damage.",
    sources: [source.FAIR_PLAN, source.FAIR_PLAN_BUSINESS],
    applies: { policy: BUSINESS_PROPERTY, test: { needsCompanion: true } },
    gap: {
      policy: BUSINESS_PROPERTY,
      test: { needsCompanion: true },
      without: ["difference_in_conditions"],
    },
  },
  {
    id: "gap_wildfire_premises",
    severity: "HIGH",
    category: "EXCLUSION",
    title: "Wildfire is excluded on business property",
    recommendation: "Replace the policy, or add the state's FAIR plan for fire.",
    practice: "A policy that excludes wildfire leaves the largest loss.",
    sources: [source.WILDFIRE],
    applies: { on: PROPERTY },
    gap: { policy: PROPERTY, test: { feature: "wildfire", is: false } },
  },
]);
