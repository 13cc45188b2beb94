import type { Segment } from "@/lib/domain/lines-of-business";
import type { CoverageInput } from "../input/input";

/** The facts about the household or the business that rules use. A missing fact is absent, never guessed. */

export const NUMBER_FACTS = [
  "youthful_drivers",
  "household_vehicles",
  "newest_vehicle_age",
  "net_worth",
  "jewelry_value",
  "rental_properties",
  "watercraft",
  "contents_value",
  "home_age",
  "home_roof_age",
  "home_replacement_cost",
  "home_coast_miles",
  "revenue",
  "employees",
  "business_vehicles",
  "property_value",
  "tools_value",
  "customer_records",
  "premises_age",
  "premises_roof_age",
  "premises_coast_miles",
  "contract_general_liability",
  "contract_auto_liability",
  "contract_umbrella",
  "contract_professional_liability",
  "losses_5yr",
  "lapses",
  "violations",
] as const;
export type NumberFact = (typeof NUMBER_FACTS)[number];

export const YES_NO_FACTS = [
  "home_owned",
  "vehicle_financed",
  "pool",
  "trampoline",
  "dog",
  "home_business",
  "rideshare",
  "employees_drive_own_vehicles",
  "professional_services",
  "stores_customer_data",
  "serves_alcohol",
  "has_board",
] as const;
export type YesNoFact = (typeof YES_NO_FACTS)[number];

/** FEMA: A and V are Special Flood Hazard Areas, B and shaded X moderate, C and X minimal, D undetermined. */
export type FloodHazard = "high" | "moderate" | "minimal" | "undetermined";
export type FloodFact = "home_flood_zone" | "premises_flood_zone";
type FloodZone = { zone: string; hazard: FloodHazard };

function floodZone(given: string | undefined): FloodZone | undefined {
  if (given === undefined) return undefined;
  const zone = given.toUpperCase().replace(/^ZONE /, "");
  if (zone.startsWith("A") || zone.startsWith("V")) return { zone, hazard: "high" };
  if (zone === "B" || zone === "X500" || (zone.includes("SHADED") && !zone.includes("UNSHADED")))
    return { zone, hazard: "moderate" };
  return { zone, hazard: zone === "D" ? "undetermined" : "minimal" };
}

export type Facts = {
  numbers: Partial<Record<NumberFact, number>>;
  yesNo: Partial<Record<YesNoFact, boolean>>;
  flood: Partial<Record<FloodFact, FloodZone>>;
  /** USD to rebuild the home. */
  replacementCost: number | undefined;
};

const ageIn = (asOf: string, year: number | undefined) =>
  year === undefined ? undefined : Math.max(0, Number(asOf.slice(0, 4)) - year);

export function factsOf(
  { household = {}, business = {}, losses_5yr, lapses, violations }: CoverageInput,
  asOf: string,
): Facts {
  const { home = {}, vehicles } = household;
  const { premises = {}, contracts_require: contracts } = business;
  // If contract requirements are given, an omitted limit is not required.
  const required = (
    name: "general_liability" | "auto_liability" | "umbrella" | "professional_liability",
  ) => contracts && (contracts[name] ?? 0);
  const vehicleList = typeof vehicles === "object" ? vehicles : [];
  const modelYears = vehicleList.flatMap(({ year }) => year ?? []);
  const financed = vehicleList.flatMap((vehicle) => vehicle.financed ?? []);
  return {
    numbers: {
      youthful_drivers: household.youthful_drivers,
      household_vehicles: typeof vehicles === "object" ? vehicles.length : vehicles,
      newest_vehicle_age: modelYears.length > 0 ? ageIn(asOf, Math.max(...modelYears)) : undefined,
      net_worth: household.net_worth,
      jewelry_value: household.jewelry_value,
      rental_properties: household.rental_properties,
      watercraft: household.watercraft,
      contents_value: home.contents_value,
      home_age: ageIn(asOf, home.year_built),
      home_roof_age: home.roof_age,
      home_coast_miles: home.distance_to_coast,
      revenue: business.revenue,
      employees: business.employees,
      business_vehicles: business.vehicles,
      property_value: business.property_value,
      tools_value: business.tools_value,
      customer_records: business.customer_records,
      premises_age: ageIn(asOf, premises.year_built),
      premises_roof_age: premises.roof_age,
      premises_coast_miles: premises.distance_to_coast,
      contract_general_liability: required("general_liability"),
      contract_auto_liability: required("auto_liability"),
      contract_umbrella: required("umbrella"),
      contract_professional_liability: required("professional_liability"),
      losses_5yr,
      lapses,
      violations,
    },
    yesNo: {
      home_owned: home.owned,
      vehicle_financed: financed.length > 0 ? financed.includes(true) : undefined,
      pool: home.pool,
      trampoline: home.trampoline,
      dog: home.dog,
      home_business: household.home_business,
      rideshare: household.rideshare,
      employees_drive_own_vehicles: business.employees_drive_own_vehicles,
      professional_services: business.professional_services,
      stores_customer_data: business.stores_customer_data,
      serves_alcohol: business.serves_alcohol,
      has_board: business.has_board,
    },
    flood: {
      home_flood_zone: floodZone(home.flood_zone),
      premises_flood_zone: floodZone(premises.flood_zone),
    },
    replacementCost: home.replacement_cost,
  };
}

/** The segment of a fact about a home or about premises. In a portfolio without the segment, it does not apply. */
export function segmentOfFact(fact: string): Segment | undefined {
  if (fact.startsWith("home_")) return "personal";
  return fact.startsWith("premises_") ? "commercial" : undefined;
}
