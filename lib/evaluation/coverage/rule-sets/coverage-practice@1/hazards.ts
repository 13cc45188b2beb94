import type { Condition, GapRule, Lines } from "./engine/rule-set";
import { EARTHQUAKE_STATES, HIGH_EARTHQUAKE_STATES, WINDSTORM_STATES } from "./state-tables";

const DWELLINGS: Lines = ["homeowners", "mobile_home", "dwelling_fire"];
const BUILDINGS: Lines = [
  "homeowners",
  "condo",
  "mobile_home",
  "dwelling_fire",
  "commercial_property",
  "business_owners",
];

const IN_HIGH_HAZARD: Condition = {
  any: [
    { zone: "home_flood_zone", hazard: ["high"] },
    { zone: "premises_flood_zone", hazard: ["high"] },
  ],
};
const NEAR_WATER: Condition = {
  any: [
    { zone: "home_flood_zone", hazard: ["moderate", "undetermined"] },
    { zone: "premises_flood_zone", hazard: ["moderate", "undetermined"] },
    { fact: "home_coast_miles", atMost: 2 },
    { fact: "premises_coast_miles", atMost: 2 },
  ],
};

export const hazardRules: readonly GapRule[] = [
  {
    // Home and property forms exclude flood. In zones A and V the risk is one in four over the life of a mortgage,
    // and lenders must require flood insurance (FEMA).
    id: "gap_flood_zone_no_flood",
    severity: "HIGH",
    category: "HAZARD",
    segment: "both",
    title: "In a high-risk flood zone without flood insurance",
    recommendation: "Add flood insurance (NFIP or private) for the building and its contents.",
    recommends: "flood",
    applies: IN_HIGH_HAZARD,
    gap: { lacks: ["flood"], endorsement: "flood" },
  },
  {
    // At least one third of NFIP claims come from outside the high-risk zones (FEMA).
    id: "gap_flood_moderate_no_flood",
    severity: "LOW",
    category: "HAZARD",
    segment: "both",
    title: "Moderate flood hazard without flood insurance",
    recommendation: "Price flood insurance; outside the high-risk zones it costs little.",
    recommends: "flood",
    // The rule above covers high hazard.
    applies: {
      all: [
        NEAR_WATER,
        {
          any: [
            { zone: "home_flood_zone", hazard: ["moderate", "minimal", "undetermined"] },
            { zone: "premises_flood_zone", hazard: ["moderate", "minimal", "undetermined"] },
          ],
        },
      ],
    },
    gap: { lacks: ["flood"], endorsement: "flood" },
  },
  {
    // The NFIP insures buildings with one to four families up to $250,000. Excess flood is sold above this limit,
    // and both limits are added.
    id: "gap_flood_limit_low",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    segment: "personal",
    title: "Flood limit below the home's replacement cost",
    recommendation: "Add excess flood, or a private flood policy with a higher building limit.",
    applies: { all: [{ on: ["flood"] }, { on: DWELLINGS }] },
    gap: {
      policy: ["flood"],
      totalOf: ["dwelling"],
      below: { fact: "home_replacement_cost", times: 1 },
    },
  },
  {
    // Home and property forms exclude earth movement. California insurers must offer earthquake with every home
    // policy (CIC 10081).
    id: "gap_earthquake",
    severity: "MEDIUM",
    category: "HAZARD",
    segment: "both",
    title: "Earthquake country without earthquake insurance",
    recommendation:
      "Add earthquake insurance (in California from the CEA or privately), or record that it was offered and declined.",
    recommends: "earthquake",
    applies: { all: [{ state: EARTHQUAKE_STATES }, { holds: BUILDINGS }] },
    gap: { lacks: ["earthquake"], endorsement: "earthquake" },
    graver: { severity: "HIGH", when: { state: HIGH_EARTHQUAKE_STATES } },
  },
  {
    // In the territory of wind pools, carriers write policies without wind. A windstorm policy has to cover it
    // (TWIA, coastal plans).
    id: "gap_wind_excluded",
    severity: "HIGH",
    category: "HAZARD",
    segment: "both",
    title: "Wind is excluded and no windstorm policy is held",
    recommendation: "Add a windstorm policy from the state's wind pool or a private carrier.",
    recommends: "windstorm",
    applies: { policy: BUILDINGS, test: { feature: "wind", is: false } },
    gap: { lacks: ["windstorm"] },
  },
  {
    // Hurricane deductibles range from 1% to 5% of the dwelling limit (Insurance Information Institute). 5% of
    // $500,000 is $25,000 in cash.
    id: "gap_wind_deductible_high",
    severity: "MEDIUM",
    category: "DEDUCTIBLE",
    segment: "personal",
    title: "Wind or hurricane deductible above 3 % of the dwelling limit",
    recommendation: "Buy the wind deductible down to 2 % or less, or keep the amount at hand.",
    applies: { all: [{ state: WINDSTORM_STATES }, { on: DWELLINGS }] },
    gap: {
      policy: DWELLINGS,
      test: { deductibles: ["wind_hail", "hurricane", "named_storm"], overPercent: 3 },
    },
  },
];
