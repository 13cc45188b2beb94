import { capitalize, formatCount, numberFormats } from "@/lib/evaluation/core/format";
import type { FactTexts, RuleSetTexts } from "./engine/texts";

const { shortUsd } = numberFormats({ unitSpace: " ", millionsDecimal: true });

const money = (label: string, before = label): FactTexts<number> => ({
  label,
  evidence: (value) => capitalize(`${before} ${shortUsd(value)}`),
});
const number = (label: string, singular: string, plural?: string): FactTexts<number> => ({
  label,
  evidence: (value) => capitalize(formatCount(value, singular, plural)),
});
const years = (label: string, subject: string): FactTexts<number> => ({
  label,
  evidence: (value) => capitalize(`${subject} is ${formatCount(value, "year")} old`),
});
const miles = (label: string, place: string): FactTexts<number> => ({
  label,
  evidence: (value) => capitalize(`${formatCount(value, "mile")} from ${place} to the coast`),
});
const either = (label: string, yes: string, no: string): FactTexts<boolean> => ({
  label,
  evidence: (value) => capitalize(value ? yes : no),
});

export const numberFacts: RuleSetTexts["numberFacts"] = {
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
};

export const yesNoFacts: RuleSetTexts["yesNoFacts"] = {
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
};
