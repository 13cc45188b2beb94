import { ofBusiness } from "./business-facts";
import { choice, count, measure, usd, yesNo } from "./fact-kinds";

/** Every fact that rules read, with the question that asks for it. */

const ofHousehold = {
  net_worth: usd("household", "net_worth", "net worth", "What is the household's net worth?"),
  jewelry_value: usd(
    "household",
    "jewelry_value",
    "jewelry value",
    "What are jewelry, watches and furs worth?",
  ),
  collectibles_value: usd(
    "household",
    "collectibles_value",
    "value of art and collections",
    "What are art, silverware, firearms and collections worth?",
  ),
  youthful_drivers: count(
    "household",
    "youthful_drivers",
    ["driver under 25", "drivers under 25"],
    "How many drivers are under 25?",
  ),
  household_vehicles: count(
    "household",
    "vehicles",
    ["household vehicle"],
    "How many vehicles does the household own or lease?",
  ),
  motorcycles: count(
    "household",
    "motorcycles",
    ["motorcycle"],
    "How many motorcycles does the household own?",
  ),
  rental_properties: count(
    "household",
    "rental_properties",
    ["rental property", "rental properties"],
    "How many dwellings are rented to others?",
  ),
  secondary_homes: count(
    "household",
    "secondary_homes",
    ["second home"],
    "How many second or seasonal homes are there?",
  ),
  watercraft: count(
    "household",
    "watercraft",
    ["watercraft", "watercraft"],
    "How many boats and personal watercraft are there?",
  ),
  recreational_vehicles: count(
    "household",
    "recreational_vehicles",
    ["recreational vehicle"],
    "How many golf carts, snowmobiles and off-road vehicles are there?",
  ),
  domestic_employees: count(
    "household",
    "domestic_employees",
    ["domestic employee"],
    "How many people does the household employ?",
  ),
  domestic_hours: measure(
    "household",
    "domestic_hours",
    ["longest week of a domestic employee", "hour"],
    "How many hours a week does the domestic employee work or stay on call?",
  ),
  domestic_wages: usd(
    "household",
    "domestic_wages",
    "wages of a domestic employee in a quarter",
    "What are the highest cash wages that one domestic employee earns in a calendar quarter?",
  ),
  home_business: yesNo(
    "household",
    "home_business",
    ["a business is run from home", "no business at home"],
    "Is a business run from home?",
  ),
  rideshare: yesNo(
    "household",
    "rideshare",
    ["a member drives for a ride or delivery platform", "nobody drives for a platform"],
    "Does anyone drive for a ride or delivery platform?",
  ),
  vehicle_upside_down: yesNo(
    "household",
    "vehicles",
    ["more is owed on a vehicle than it is worth", "no vehicle is worth less than its loan"],
    "What is each financed vehicle worth, and what is still owed on it?",
  ),
  custom_parts_value: usd(
    "household",
    "motorcycles",
    "value of custom parts",
    "What are custom parts and accessories of the motorcycles worth?",
  ),
} as const;

const ofVehicle = {
  vehicle_age: measure(
    "vehicle",
    "year",
    ["age by model year", "year"],
    "What is the model year of the vehicle?",
  ),
  vehicle_financed: yesNo(
    "vehicle",
    "financed",
    ["financed or leased", "not financed"],
    "Is the vehicle financed or leased?",
  ),
  vehicle_shared: yesNo(
    "vehicle",
    "shared",
    ["rented to others", "not rented to others"],
    "Is the vehicle rented to others through a platform?",
  ),
  ordinary_vehicle: yesNo(
    "household",
    "vehicles",
    ["a vehicle is no collector vehicle", "every vehicle is a collector vehicle"],
    "Is every vehicle a classic or a collector's item?",
  ),
  vehicle_collector: yesNo(
    "vehicle",
    "collector",
    ["a classic or collector vehicle", "no collector vehicle"],
    "Is the vehicle a classic or a collector's item?",
  ),
} as const;

const ofDwelling = {
  owned: yesNo(
    "dwelling",
    "owned",
    ["owned", "rented from a landlord"],
    "Does the household own the home?",
  ),
  home_kind: choice(
    "dwelling",
    "kind",
    "kind of home",
    "Is the home a house, a condo or a mobile home?",
  ),
  contents_value: usd(
    "dwelling",
    "contents_value",
    "value of belongings",
    "What would it cost to replace the belongings?",
  ),
  interior_value: usd(
    "dwelling",
    "interior_value",
    "value of the unit's interior",
    "What would it cost to replace the interior that the unit owner insures?",
  ),
  association: yesNo(
    "dwelling",
    "association",
    ["belongs to an association", "no association"],
    "Does the home belong to a homeowners or condominium association?",
  ),
  association_deductible: usd(
    "dwelling",
    "association_deductible",
    "master policy deductible",
    "What is the deductible of the association's master policy?",
  ),
  pool: yesNo(
    "dwelling",
    "pool",
    ["a swimming pool", "no swimming pool"],
    "Is there a swimming pool?",
  ),
  trampoline: yesNo(
    "dwelling",
    "trampoline",
    ["a trampoline", "no trampoline"],
    "Is there a trampoline?",
  ),
  dog: yesNo("dwelling", "dog", ["a dog", "no dog"], "Does the household have a dog?"),
  basement: yesNo(
    "dwelling",
    "basement",
    ["a basement or sump pump", "no basement"],
    "Is there a basement or a sump pump?",
  ),
  oil_tank: yesNo(
    "dwelling",
    "oil_tank",
    ["a heating oil tank", "no heating oil tank"],
    "Is there a heating oil tank?",
  ),
  vacant: yesNo("dwelling", "vacant", ["vacant", "occupied"], "Does anyone live there?"),
  under_renovation: yesNo(
    "dwelling",
    "under_renovation",
    ["under renovation", "no major building work"],
    "Is major building work going on or planned?",
  ),
  short_term_rental: yesNo(
    "dwelling",
    "short_term_rental",
    ["rented to guests for short stays", "not rented to guests"],
    "Is it rented to guests for short stays?",
  ),
  title: choice(
    "dwelling",
    "owned_by",
    "held by",
    "Who holds the title: a person, a trust or a company?",
  ),
} as const;

const ofPlace = {
  flood_zone: choice("place", "flood_zone", "flood zone", "What is the FEMA flood zone?"),
  wildfire_risk: choice(
    "place",
    "wildfire_risk",
    "wildfire risk",
    "What is the wildfire risk score?",
  ),
  building_age: measure(
    "place",
    "year_built",
    ["age of the building", "year"],
    "When was it built?",
  ),
  roof_age: measure("place", "roof_age", ["age of the roof", "year"], "How old is the roof?"),
  coast_miles: measure(
    "place",
    "distance_to_coast",
    ["distance to the coast", "mile"],
    "How far is it from the coast?",
  ),
  replacement_cost: usd(
    "place",
    "replacement_cost",
    "replacement cost",
    "What would it cost to rebuild?",
  ),
} as const;

const ofInput = {
  losses_5yr: count(
    "input",
    "losses_5yr",
    ["loss in five years", "losses in five years"],
    "How many losses were there in five years?",
  ),
  lapses: count(
    "input",
    "lapses",
    ["lapse of coverage", "lapses of coverage"],
    "How many lapses of coverage were there in three years?",
  ),
  violations: count(
    "input",
    "violations",
    ["moving violation"],
    "How many moving violations do the drivers have in three years?",
  ),
} as const;

export const FACTS = {
  ...ofInput,
  ...ofHousehold,
  ...ofVehicle,
  ...ofDwelling,
  ...ofPlace,
  ...ofBusiness,
};
export type FactName = keyof typeof FACTS;

type OfKind<Kind extends string> = {
  [Name in FactName]: (typeof FACTS)[Name]["kind"] extends Kind ? Name : never;
}[FactName];
export type NumberFact = OfKind<"number">;
export type YesNoFact = OfKind<"yes_no">;
export type ChoiceFact = OfKind<"choice">;
