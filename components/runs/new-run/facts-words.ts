import type { Path } from "./paths";

/** The facts beside the policies that weigh most in a coverage analysis. Whatever else is known goes into the JSON. */
export type Fact = { path: Path; label: string; as: "number" | "yes" | "text"; hint?: string };

const household = (name: string) => ["input", "household", name];
const home = (name: string) => ["input", "household", "home", name];
const business = (name: string) => ["input", "business", name];

export const HOUSEHOLD_FACTS: readonly Fact[] = [
  { path: household("members"), label: "Members", as: "number" },
  { path: household("drivers"), label: "Drivers", as: "number" },
  { path: household("youthful_drivers"), label: "Drivers under 25", as: "number" },
  { path: household("net_worth"), label: "Net worth, USD", as: "number" },
  { path: household("jewelry_value"), label: "Jewelry, USD", as: "number" },
  { path: household("rental_properties"), label: "Dwellings let", as: "number" },
  { path: household("watercraft"), label: "Watercraft", as: "number" },
  { path: household("home_business"), label: "Business at home", as: "yes" },
  { path: household("rideshare"), label: "Drives for a platform", as: "yes" },
  { path: home("owned"), label: "Home is owned", as: "yes" },
  { path: home("year_built"), label: "Home built in", as: "number" },
  { path: home("roof_age"), label: "Roof's age, years", as: "number" },
  { path: home("replacement_cost"), label: "Cost to rebuild, USD", as: "number" },
  { path: home("flood_zone"), label: "Flood zone", as: "text", hint: "FEMA's, such as AE or X" },
  { path: home("distance_to_coast"), label: "Miles to the coast", as: "number" },
  { path: home("pool"), label: "Swimming pool", as: "yes" },
  { path: home("trampoline"), label: "Trampoline", as: "yes" },
  { path: home("dog"), label: "Dog", as: "yes" },
];

export const BUSINESS_FACTS: readonly Fact[] = [
  { path: business("entity"), label: "Name of the business", as: "text" },
  { path: business("naics"), label: "NAICS code", as: "text", hint: "2 to 6 digits" },
  { path: business("revenue"), label: "Revenue a year, USD", as: "number" },
  { path: business("employees"), label: "Employees", as: "number" },
  { path: business("payroll"), label: "Payroll a year, USD", as: "number" },
  { path: business("vehicles"), label: "Vehicles", as: "number" },
  { path: business("property_value"), label: "Property, USD", as: "number" },
  { path: business("employees_drive_own_vehicles"), label: "Employees drive their own", as: "yes" },
  { path: business("professional_services"), label: "Professional services", as: "yes" },
  { path: business("stores_customer_data"), label: "Stores personal data", as: "yes" },
  { path: business("serves_alcohol"), label: "Serves alcohol", as: "yes" },
  { path: business("has_board"), label: "Board or investors", as: "yes" },
];

export const HISTORY_FACTS: readonly Fact[] = [
  { path: ["input", "losses_5yr"], label: "Losses in five years", as: "number" },
  { path: ["input", "lapses"], label: "Lapses in three years", as: "number" },
  { path: ["input", "violations"], label: "Violations in three years", as: "number" },
];
