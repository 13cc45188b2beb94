import type { Segment } from "@/lib/domain/lines-of-business";
import { formatCount, numberFormats } from "@/lib/evaluation/core/format";
import type { CoverageInput } from "../input";

const { shortUsd: dollars } = numberFormats({ unitSpace: " ", millionsDecimal: true });

/** What rules may ask about the household or business. A fact that is not given is absent; nothing is guessed. */

type Said<Value> = { label: string; says: (value: Value) => string };

const money = (label: string, before = label): Said<number> => ({
  label,
  says: (value) => `${before} ${dollars(value)}`,
});
const number = (label: string, one: string, many?: string): Said<number> => ({
  label,
  says: (value) => formatCount(value, one, many),
});
const years = (label: string, what: string): Said<number> => ({
  label,
  says: (value) => `${what} is ${formatCount(value, "year")} old`,
});
const miles = (label: string, what: string): Said<number> => ({
  label,
  says: (value) => `${formatCount(value, "mile")} from ${what} to the coast`,
});
const either = (label: string, yes: string, no: string): Said<boolean> => ({
  label,
  says: (value) => (value ? yes : no),
});

export const NUMBER_FACTS = {
  youthful_drivers: number("young drivers", "driver under 25", "drivers under 25"),
  household_vehicles: number("household vehicles", "household vehicle"),
  newest_vehicle_age: years("age of the newest vehicle", "the newest vehicle"),
  net_worth: money("net worth"),
  jewelry_value: money("value of jewelry", "jewelry worth"),
  rental_properties: number(
    "rental properties",
    "dwelling let to others",
    "dwellings let to others",
  ),
  watercraft: number("watercraft", "watercraft", "watercraft"),
  contents_value: money("value of belongings", "belongings worth"),
  home_age: years("age of the home", "the home"),
  home_roof_age: years("age of the home's roof", "the home's roof"),
  home_replacement_cost: money("replacement cost of the home"),
  home_coast_miles: miles("home's distance to the coast", "the home"),
  revenue: money("revenue"),
  employees: number("employees", "employee"),
  business_vehicles: number("business vehicles", "business vehicle"),
  property_value: money("value of the business property", "business property worth"),
  tools_value: money("value of tools and equipment", "tools and equipment worth"),
  customer_records: number("records of persons", "record of a person", "records of persons"),
  premises_age: years("age of the premises", "the building"),
  premises_roof_age: years("age of the premises' roof", "the roof of the premises"),
  premises_coast_miles: miles("premises' distance to the coast", "the premises"),
  contract_general_liability: money(
    "required by contracts",
    "contracts require general liability of",
  ),
  contract_auto_liability: money("required by contracts", "contracts require auto liability of"),
  contract_umbrella: money("required by contracts", "contracts require an umbrella of"),
  contract_professional_liability: money(
    "required by contracts",
    "contracts require professional liability of",
  ),
  losses_5yr: number("losses in five years", "loss in five years", "losses in five years"),
  lapses: number("lapses of coverage", "lapse of coverage", "lapses of coverage"),
  violations: number("moving violations", "moving violation"),
} as const satisfies Record<string, Said<number>>;
export type NumberFact = keyof typeof NUMBER_FACTS;

export const YES_NO_FACTS = {
  home_owned: either("whether the home is owned", "the home is owned", "the home is not owned"),
  vehicle_financed: either(
    "whether a vehicle is financed",
    "a vehicle is financed or leased",
    "no vehicle is financed",
  ),
  pool: either("whether there is a pool", "a swimming pool", "no swimming pool"),
  trampoline: either("whether there is a trampoline", "a trampoline", "no trampoline"),
  dog: either("whether a dog is kept", "a dog is kept", "no dog is kept"),
  home_business: either(
    "whether business is carried on at home",
    "business is carried on at home",
    "no business at home",
  ),
  rideshare: either(
    "whether a member drives for a platform",
    "a member drives for a ride or delivery platform",
    "nobody drives for a platform",
  ),
  employees_drive_own_vehicles: either(
    "whether employees drive their own vehicles",
    "employees drive their own or rented vehicles",
    "employees do not drive their own vehicles",
  ),
  professional_services: either(
    "whether professional services are given",
    "professional services are given",
    "no professional services",
  ),
  stores_customer_data: either(
    "whether personal data is stored",
    "personal data is stored",
    "no personal data is stored",
  ),
  serves_alcohol: either(
    "whether alcohol is served",
    "alcohol is sold or served",
    "no alcohol is served",
  ),
  has_board: either(
    "whether there is a board",
    "a board of directors or outside investors",
    "no board of directors",
  ),
} as const satisfies Record<string, Said<boolean>>;
export type YesNoFact = keyof typeof YES_NO_FACTS;

/** FEMA: A and V are Special Flood Hazard Areas, B and shaded X moderate, C and X minimal, D undetermined. */
export type FloodHazard = "high" | "moderate" | "minimal" | "undetermined";
export type FloodFact = "home_flood_zone" | "premises_flood_zone";
type FloodZoneFact = { zone: string; hazard: FloodHazard };

function floodZone(given: string | undefined): FloodZoneFact | undefined {
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
  flood: Partial<Record<FloodFact, FloodZoneFact>>;
  /** USD to rebuild the home. */
  replacementCost: number | undefined;
};

const age = (asOf: string, year: number | undefined) =>
  year === undefined ? undefined : Math.max(0, Number(asOf.slice(0, 4)) - year);

export function factsOf(
  { household = {}, business = {}, losses_5yr, lapses, violations }: CoverageInput,
  asOf: string,
): Facts {
  const { home = {}, vehicles } = household;
  const { premises = {}, contracts_require: contracts } = business;
  // Where the requirements are given at all, what is not among them is not required.
  const required = (
    name: "general_liability" | "auto_liability" | "umbrella" | "professional_liability",
  ) => contracts && (contracts[name] ?? 0);
  const listed = typeof vehicles === "object" ? vehicles : [];
  const years = listed.flatMap(({ year }) => year ?? []);
  const financed = listed.flatMap(({ financed }) => financed ?? []);
  return {
    numbers: {
      youthful_drivers: household.youthful_drivers,
      household_vehicles: typeof vehicles === "object" ? vehicles.length : vehicles,
      newest_vehicle_age: years.length > 0 ? age(asOf, Math.max(...years)) : undefined,
      net_worth: household.net_worth,
      jewelry_value: household.jewelry_value,
      rental_properties: household.rental_properties,
      watercraft: household.watercraft,
      contents_value: home.contents_value,
      home_age: age(asOf, home.year_built),
      home_roof_age: home.roof_age,
      home_coast_miles: home.distance_to_coast,
      revenue: business.revenue,
      employees: business.employees,
      business_vehicles: business.vehicles,
      property_value: business.property_value,
      tools_value: business.tools_value,
      customer_records: business.customer_records,
      premises_age: age(asOf, premises.year_built),
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

/** A home belongs to a household and premises to a business: where there is none, nothing is left unreported of them. */
export function segmentOfFact(fact: string): Segment | undefined {
  if (fact.startsWith("home_")) return "personal";
  return fact.startsWith("premises_") ? "commercial" : undefined;
}
