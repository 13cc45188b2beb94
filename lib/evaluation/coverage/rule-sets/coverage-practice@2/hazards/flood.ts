import type { Condition, GapRule, Lines } from "../../../conditions/condition";
import type { SubjectKind } from "../../../portfolio/subjects";
import { rulesOf } from "../gap";
import * as source from "../sources";

const CITIZENS_DWELLINGS: Lines = ["homeowners", "mobile_home", "dwelling_fire", "windstorm"];
const NEAR_WATER: Condition = {
  all: [
    { any: [{ zone: ["moderate", "undetermined"] }, { fact: "coast_miles", atMost: 2 }] },
    { not: { zone: ["high"] } },
  ],
};

/** Flood rules of one kind of building: what insures one does not insure another. */
function floodRules([kind, suffix, where]: readonly [SubjectKind, string, string]): Omit<
  GapRule,
  "segment"
>[] {
  return [
    {
      id: `gap_flood_zone_no_flood${suffix}`,
      severity: "HIGH",
      category: "HAZARD",
      for: kind,
      title: `${where} in a high-risk flood zone without flood insurance`,
      recommendation: "Add flood insurance (NFIP or private) for the building and its contents.",
      recommends: "flood",
      practice:
        "Property forms exclude flood. In zones A and V at least one building in a hundred floods each year, and lenders must require flood insurance.",
      sources: [source.FLOOD, source.FLOOD_LENDERS],
      applies: { zone: ["high"] },
      gap: { lacks: ["flood"], endorsement: "flood" },
    },
    {
      id: `gap_flood_moderate_no_flood${suffix}`,
      severity: "LOW",
      category: "HAZARD",
      for: kind,
      title: `${where} with moderate flood hazard and no flood insurance`,
      recommendation: "Price flood insurance; outside the high-risk zones it costs little.",
      recommends: "flood",
      practice: "More than a fifth of NFIP claims come from outside the high-risk zones.",
      sources: [source.FLOOD],
      applies: NEAR_WATER,
      gap: { lacks: ["flood"], endorsement: "flood" },
    },
  ];
}

type Written = Omit<GapRule, "segment">;
/** The lines that insure the building of the same kind: a flood policy of an apartment has no building to rebuild. */
const BUILT: Readonly<Record<"home" | "rental" | "secondary_home", Lines>> = {
  home: ["homeowners", "mobile_home", "farmowners"],
  rental: ["dwelling_fire", "commercial_property", "business_owners"],
  secondary_home: ["homeowners", "mobile_home", "dwelling_fire"],
};

/** A flood limit below what the building costs to rebuild. */
const limitRule = (kind: keyof typeof BUILT, suffix: string, where: string): Written => ({
  id: `gap_flood_limit_low${suffix}`,
  severity: "MEDIUM",
  category: "LOW_LIMIT",
  for: kind,
  title: `Flood limit below the ${where}'s replacement cost`,
  recommendation: "Add excess flood, or a private flood policy with a higher building limit.",
  amount: "flood_for_replacement_cost",
  practice:
    "The NFIP insures buildings with one to four families up to $250,000. Excess flood is sold above, and both limits are added.",
  sources: [source.FLOOD_MAXIMUM],
  applies: { all: [{ on: ["flood"] }, { on: BUILT[kind] }] },
  gap: {
    policy: ["flood"],
    totalOf: ["dwelling"],
    below: { fact: "replacement_cost", times: 1 },
  },
});

const contentsRule = (kind: SubjectKind, suffix: string, most: string): Written => ({
  id: `gap_flood_no_contents${suffix}`,
  severity: "MEDIUM",
  category: "MISSING_COVERAGE",
  for: kind,
  title: "Flood policy without contents",
  recommendation: `Add contents to the flood policy; the NFIP offers up to ${most}.`,
  practice: "Contents are insured only if they are bought.",
  sources: [source.FLOOD_CONTENTS],
  applies: { on: ["flood"] },
  gap: { policy: ["flood"], test: { below: { personal_property: 1 } } },
});

/** The NFIP writes a policy for each building. */
const oneBuildingRule = (suffix: string): Written => ({
  id: `gap_flood_one_building${suffix}`,
  severity: "HIGH",
  category: "MISSING_COVERAGE",
  title: "One NFIP flood policy for several buildings",
  recommendation:
    "Buy an NFIP policy for each building, or a private flood policy that schedules all of them with limits of their own.",
  recommends: "flood",
  practice:
    "The Standard Flood Insurance Policy insures one building: the others have no flood insurance. Private policies can schedule several.",
  sources: [source.FLOOD_ONE_BUILDING],
  applies: { on: ["flood"] },
  gap: { policy: ["flood"], test: { oneBuilding: true } },
});

export const personalFloodRules = rulesOf("personal", [
  ...floodRules(["home", "", "Home"]),
  ...floodRules(["rental", "_rental", "Rental"]),
  ...floodRules(["secondary_home", "_secondary_home", "Second home"]),
  {
    id: "gap_citizens_no_flood",
    severity: "HIGH",
    category: "MISSING_LINE",
    title: "A policy of Florida's Citizens without the flood policy that the law asks for",
    recommendation:
      "Add flood insurance (NFIP or private) for the dwelling; without it Citizens does not renew.",
    recommends: "flood",
    practice:
      "Citizens insures dwellings against wind only with flood insurance: all in zones A and V, elsewhere from a replacement cost that falls each year until 2027. Condominium units and tenants are excepted.",
    sources: [source.FLOOD],
    applies: { all: [{ state: ["FL"] }, { on: CITIZENS_DWELLINGS }] },
    gap: { policy: CITIZENS_DWELLINGS, test: { law: "citizens_flood" }, without: ["flood"] },
    requiredByLaw: true,
  },
  limitRule("home", "", "home"),
  limitRule("rental", "_rental", "rental"),
  limitRule("secondary_home", "_secondary_home", "second home"),
  contentsRule("home", "", "$100,000"),
  contentsRule("secondary_home", "_secondary_home", "$100,000"),
  oneBuildingRule(""),
]);

export const businessFloodRules = rulesOf("commercial", [
  ...floodRules(["premises", "_premises", "Premises"]),
  {
    id: "gap_flood_limit_low_premises",
    severity: "MEDIUM",
    category: "LOW_LIMIT",
    for: "premises",
    title: "Flood limits below the value of the business property",
    recommendation: "Add excess flood, or a private flood policy with higher limits.",
    amount: "flood_for_business",
    practice:
      "The NFIP insures a business building up to $500,000 and its contents up to $500,000. Excess flood is sold above.",
    sources: [source.FLOOD_MAXIMUM],
    applies: { all: [{ on: ["flood"] }, { fact: "property_value", atLeast: 1 }] },
    gap: {
      policy: ["flood"],
      totalOf: ["dwelling", "personal_property"],
      below: { fact: "property_value", times: 1 },
    },
  },
  contentsRule("premises", "_premises", "$500,000"),
]);
